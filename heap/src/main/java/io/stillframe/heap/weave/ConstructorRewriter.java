// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Keeps a constructor's stores to its own object as they are until the object is initialised: before, it can be passed
 * to no accessor and belongs to no heap. After, they pass the barrier like others, since {@code this} may have escaped
 * into a heap.
 */
final class ConstructorRewriter extends MethodVisitor {

    private final MethodVisitor plain;
    private final EarlyStack stack = new EarlyStack();
    private boolean isInitialised;

    /**
     * @param rewriter what rewrites stores
     * @param plain what {@code rewriter} writes to
     */
    ConstructorRewriter(MethodVisitor rewriter, MethodVisitor plain) {
        super(Opcodes.ASM9, rewriter);
        this.plain = plain;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        int size = Type.getType(descriptor).getSize();
        if (opcode == Opcodes.PUTFIELD && !isInitialised && stack.isThis(size)) {
            plain.visitFieldInsn(opcode, owner, name, descriptor);
        } else {
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }
        switch (opcode) {
            case Opcodes.GETSTATIC -> stack.move(size);
            case Opcodes.PUTSTATIC -> stack.move(-size);
            case Opcodes.GETFIELD -> stack.move(size - 1);
            default -> stack.move(-size - 1);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        int arguments = EarlyStack.argumentSlots(descriptor);
        if (name.equals("<init>") && stack.isThis(arguments)) {
            isInitialised = true;
        }
        stack.move(-arguments - (opcode == Opcodes.INVOKESTATIC ? 0 : 1));
        stack.move(EarlyStack.resultSlots(descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, @Nullable Object... arguments) {
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        stack.move(-EarlyStack.argumentSlots(descriptor));
        stack.move(EarlyStack.resultSlots(descriptor));
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, variable);
        if (opcode == Opcodes.ALOAD && variable == 0 && !isInitialised) {
            stack.pushThis();
        } else {
            stack.variable(opcode);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        super.visitInsn(opcode);
        stack.instruction(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        super.visitIntInsn(opcode, operand);
        if (opcode != Opcodes.NEWARRAY) {
            stack.move(1);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, type);
        if (opcode == Opcodes.NEW) {
            stack.move(1);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        boolean isWide = value instanceof Long
                || value instanceof Double
                || (value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
        stack.move(isWide ? 2 : 1);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        super.visitMultiANewArrayInsn(descriptor, dimensions);
        stack.move(1 - dimensions);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        super.visitJumpInsn(opcode, label);
        stack.jump(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        super.visitTableSwitchInsn(min, max, other, labels);
        choose(other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        super.visitLookupSwitchInsn(other, keys, labels);
        choose(other, labels);
    }

    private void choose(Label other, Label[] labels) {
        stack.move(-1);
        stack.jumpTo(other);
        for (Label label : labels) {
            stack.jumpTo(label);
        }
        stack.unreachable();
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        super.visitTryCatchBlock(start, end, handler, type);
        stack.handler(handler);
    }

    @Override
    public void visitLabel(Label label) {
        super.visitLabel(label);
        stack.label(label);
    }

    @Override
    public void visitFrame(
            int type, int localCount, Object @Nullable [] locals, int stackCount, Object @Nullable [] stackTypes) {
        super.visitFrame(type, localCount, locals, stackCount, stackTypes);
        stack.frame(type, stackCount, stackTypes);
    }
}

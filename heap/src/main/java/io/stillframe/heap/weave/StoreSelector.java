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
 * Finds the stores of an instance method to its own object that need no barrier, and lets them be:
 *
 * <ul>
 *   <li>In a constructor, all until the object is initialised: before, it can be passed to no accessor and belongs to no
 *       heap. After, they pass the barrier like others, since {@code this} may have escaped into a heap.
 *   <li>A store that comes after another store, when no code of anybody else can have run in between: then there was no cut
 *       (I2), and what the barrier would find is what it found then. What is stored is adopted all the same, unless it is
 *       a value. Calls are such code even inside an invocation: a method may have begun outside of any, with an object of
 *       no heap.
 * </ul>
 */
final class StoreSelector extends MethodVisitor {

    /** From this version of class files on there is a frame wherever two ways through a method meet. */
    private static final int FRAMES_FOR_SURE = Opcodes.V1_7;

    private final MethodVisitor plain;
    private final StateFields fields;
    private final ThisStack stack = new ThisStack();
    private final boolean remembers;
    private boolean isInitialised;
    /** Whether another store to the object was found behind which nothing happened. */
    private boolean isChecked;
    /** Whether the first local variable no longer holds the object; no compiler for Java does that. */
    private boolean isOverwritten;

    /**
     * @param rewriter what rewrites stores
     * @param plain what {@code rewriter} writes to
     * @param isConstructor whether the object is yet to be initialised
     * @param majorVersion of the class file
     */
    StoreSelector(
            MethodVisitor rewriter, MethodVisitor plain, StateFields fields, boolean isConstructor, int majorVersion) {
        super(Opcodes.ASM9, rewriter);
        this.plain = plain;
        this.fields = fields;
        this.isInitialised = !isConstructor;
        this.remembers = majorVersion >= FRAMES_FOR_SURE;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        int size = Type.getType(descriptor).getSize();
        StateFields.@Nullable Resolved target =
                opcode == Opcodes.PUTFIELD ? fields.resolve(owner, name, descriptor) : null;
        boolean holdsPlainValue = target == null || fields.holdsPlainValue(target.field());
        boolean isOwn = opcode == Opcodes.PUTFIELD && stack.isThis(size);
        if (isOwn && (!isInitialised || (isChecked && target != null && holdsPlainValue))) {
            plain.visitFieldInsn(opcode, owner, name, descriptor);
        } else if (isOwn && isChecked && target != null) {
            plain.visitMethodInsn(
                    Opcodes.INVOKESTATIC, owner, target.checkedAccessor(), target.accessorDescriptor(), false);
        } else {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            if (isOwn) {
                // What the reference leads to is adopted inside an invocation then, so that there is no cut.
                isChecked |= remembers && target != null;
            } else if (!holdsPlainValue) {
                othersRun();
            }
        }
        switch (opcode) {
            case Opcodes.GETSTATIC -> {
                othersRun();
                stack.move(size);
            }
            case Opcodes.PUTSTATIC -> {
                othersRun();
                stack.move(-size);
            }
            case Opcodes.GETFIELD -> {
                stack.move(-1);
                stack.move(size);
            }
            default -> stack.move(-size - 1);
        }
    }

    /** Code of others may run here, or the ways through the method meet. */
    private void othersRun() {
        isChecked = false;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        othersRun();
        int arguments = ThisStack.argumentSlots(descriptor);
        if (name.equals("<init>") && stack.isThis(arguments)) {
            isInitialised = true;
        }
        stack.move(-arguments - (opcode == Opcodes.INVOKESTATIC ? 0 : 1));
        stack.move(ThisStack.resultSlots(descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, @Nullable Object... arguments) {
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        othersRun();
        stack.move(-ThisStack.argumentSlots(descriptor));
        stack.move(ThisStack.resultSlots(descriptor));
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, variable);
        if (opcode == Opcodes.ALOAD && variable == 0 && !isOverwritten) {
            stack.pushThis();
        } else {
            stack.variable(opcode);
            isOverwritten |= opcode == Opcodes.ASTORE && variable == 0;
        }
    }

    @Override
    public void visitInsn(int opcode) {
        super.visitInsn(opcode);
        stack.instruction(opcode);
        if (opcode == Opcodes.MONITORENTER) {
            othersRun();
        }
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
            othersRun();
            stack.move(1);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value);
        if (value instanceof ConstantDynamic) {
            othersRun();
        }
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
        othersRun();
        stack.frame(type, stackCount, stackTypes);
    }
}

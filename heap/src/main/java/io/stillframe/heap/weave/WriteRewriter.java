// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites one method of any class of the application: stores to state fields call the field's accessor, which takes the
 * same from the stack, so that frames stay as they are; so do calls that write fields by reflection; in enhanced classes JDK
 * collections are created as ours.
 */
final class WriteRewriter extends MethodVisitor {

    private final StateFields fields;
    private final Map<String, String> replacements;
    private final @Nullable String self;
    private final ReflectiveCalls reflective;
    private final Runnable changed;

    /**
     * @param self internal name of the class if it is enhanced, else null
     * @param replacements of JDK classes by ours, internal names; empty outside enhanced classes
     * @param reflective those of the class
     */
    WriteRewriter(
            MethodVisitor next,
            StateFields fields,
            @Nullable String self,
            Map<String, String> replacements,
            ReflectiveCalls reflective,
            Runnable changed) {
        super(Opcodes.ASM9, next);
        this.fields = fields;
        this.self = self;
        this.replacements = replacements;
        this.reflective = reflective;
        this.changed = changed;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        StateFields.@Nullable Resolved target =
                opcode == Opcodes.PUTFIELD ? fields.resolve(owner, name, descriptor) : null;
        if (target == null) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            return;
        }
        // The owner stays: the class that declares the field may be out of this class's sight.
        changed.run();
        super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, target.accessor(), target.accessorDescriptor(), false);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        String replacement = opcode == Opcodes.NEW ? replacements.get(type) : null;
        super.visitTypeInsn(opcode, replacement == null ? type : replacement);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Handle instead = reflective.replacement(opcode, owner, name, descriptor);
        if (instead != null) {
            changed.run();
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    instead.getOwner(),
                    instead.getName(),
                    instead.getDesc(),
                    instead.isInterface());
            return;
        }
        // No enhanced class extends a JDK collection, so that this can only follow a NEW of the same class.
        String replacement = name.equals("<init>") ? replacements.get(owner) : null;
        super.visitMethodInsn(opcode, replacement == null ? owner : replacement, name, descriptor, isInterface);
        if (self != null && opcode == Opcodes.INVOKESPECIAL && isClone(name, descriptor)) {
            super.visitInsn(Opcodes.DUP);
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, self, SectionNames.CLONED, SectionNames.CLONED_DESCRIPTOR, false);
        }
    }

    /** {@code super.clone()}: the copy has the header too, and must not take itself for a section of the heap. */
    private static boolean isClone(String name, String descriptor) {
        return name.equals("clone") && descriptor.equals("()Ljava/lang/Object;");
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, @Nullable Object... arguments) {
        @Nullable Object[] rewritten = new @Nullable Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            rewritten[i] = rewriteConstant(arguments[i]);
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, rewritten);
    }

    @Override
    public void visitLdcInsn(Object value) {
        super.visitLdcInsn(rewriteConstant(value));
    }

    private @Nullable Object rewriteConstant(@Nullable Object constant) {
        if (constant instanceof Handle handle) {
            return rewriteHandle(handle);
        }
        if (constant instanceof ConstantDynamic dynamic) {
            @Nullable Object[] arguments = new @Nullable Object[dynamic.getBootstrapMethodArgumentCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = rewriteConstant(dynamic.getBootstrapMethodArgument(i));
            }
            return new ConstantDynamic(
                    dynamic.getName(), dynamic.getDescriptor(), dynamic.getBootstrapMethod(), arguments);
        }
        return constant;
    }

    private Handle rewriteHandle(Handle handle) {
        if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            String replacement = replacements.get(handle.getOwner());
            return replacement == null
                    ? handle
                    : new Handle(handle.getTag(), replacement, handle.getName(), handle.getDesc(), false);
        }
        if (handle.getTag() == Opcodes.H_INVOKEVIRTUAL || handle.getTag() == Opcodes.H_INVOKESTATIC) {
            int opcode = handle.getTag() == Opcodes.H_INVOKESTATIC ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
            Handle instead = reflective.replacement(opcode, handle.getOwner(), handle.getName(), handle.getDesc());
            if (instead != null) {
                changed.run();
                return instead;
            }
        }
        if (handle.getTag() == Opcodes.H_PUTFIELD) {
            StateFields.@Nullable Resolved target =
                    fields.resolve(handle.getOwner(), handle.getName(), handle.getDesc());
            if (target != null) {
                changed.run();
                return new Handle(
                        Opcodes.H_INVOKESTATIC,
                        handle.getOwner(),
                        target.accessor(),
                        target.accessorDescriptor(),
                        false);
            }
        }
        return handle;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Whether a record's {@code equals} is the one that a compiler gives to it: a call of what the JDK makes of its components
 * and nothing besides. Not thread-safe.
 */
final class GeneratedEquals extends ClassVisitor {

    private static final String MAKER = "java/lang/runtime/ObjectMethods";

    /** The two arguments, the call, the return. */
    private static final int INSTRUCTIONS = 4;

    private boolean found;

    GeneratedEquals() {
        super(Opcodes.ASM9);
    }

    boolean isFound() {
        return found;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return name.equals("equals") && descriptor.equals("(Ljava/lang/Object;)Z") ? new Code() : null;
    }

    private final class Code extends MethodVisitor {

        private int instructions;
        private boolean made;

        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle maker, Object... arguments) {
            made = maker.getOwner().equals(MAKER) && name.equals("equals");
            instructions++;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            instructions += opcode == Opcodes.ALOAD ? 1 : INSTRUCTIONS;
        }

        @Override
        public void visitInsn(int opcode) {
            instructions += opcode == Opcodes.IRETURN ? 1 : INSTRUCTIONS;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            instructions += INSTRUCTIONS;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            instructions += INSTRUCTIONS;
        }

        @Override
        public void visitJumpInsn(int opcode, org.objectweb.asm.Label label) {
            instructions += INSTRUCTIONS;
        }

        @Override
        public void visitEnd() {
            found = made && instructions == INSTRUCTIONS;
        }
    }
}

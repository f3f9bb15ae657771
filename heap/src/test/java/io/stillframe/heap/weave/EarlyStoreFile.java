// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A bean as compilers for Java 22 and later (and others) make them: it has fields set before super(). */
final class EarlyStoreFile {

    static final String NAME = "early/Bean";

    private EarlyStoreFile() {}

    /** {@code Bean(Bean other) { this.a = other == null ? 1L : (other.a = 2L); super(); }}. */
    static byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
        writer.visitAnnotation("Lio/stillframe/api/SnapshotScoped;", true).visitEnd();
        writer.visitField(Opcodes.ACC_PUBLIC, "a", "J", null, null).visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "(L" + NAME + ";)V", null, null);
        code.visitCode();
        Label isNull = new Label();
        Label join = new Label();
        Object[] locals = {Opcodes.UNINITIALIZED_THIS, NAME};
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitJumpInsn(Opcodes.IFNULL, isNull);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitLdcInsn(2L);
        code.visitInsn(Opcodes.DUP2_X1);
        code.visitFieldInsn(Opcodes.PUTFIELD, NAME, "a", "J");
        code.visitJumpInsn(Opcodes.GOTO, join);
        code.visitLabel(isNull);
        code.visitFrame(Opcodes.F_FULL, 2, locals, 1, new Object[] {Opcodes.UNINITIALIZED_THIS});
        code.visitInsn(Opcodes.LCONST_1);
        code.visitLabel(join);
        code.visitFrame(Opcodes.F_FULL, 2, locals, 2, new Object[] {Opcodes.UNINITIALIZED_THIS, Opcodes.LONG});
        code.visitFieldInsn(Opcodes.PUTFIELD, NAME, "a", "J");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

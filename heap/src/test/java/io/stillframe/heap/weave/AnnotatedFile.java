// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** Class files with annotations that are not on the class path of the tests. */
final class AnnotatedFile {

    private AnnotatedFile() {}

    /** A bean with a field of type Thread that has an annotation. */
    static byte[] bean(String name, String fieldAnnotation) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
        writer.visitAnnotation("Lio/stillframe/api/SnapshotScoped;", true).visitEnd();
        FieldVisitor field = writer.visitField(Opcodes.ACC_PRIVATE, "thread", "Ljava/lang/Thread;", null, null);
        field.visitAnnotation(fieldAnnotation, true).visitEnd();
        field.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

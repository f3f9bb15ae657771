// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file of the archive says about fields. Immutable.
 *
 * @param superName binary name
 * @param annotations descriptors
 * @param fields its instance fields
 */
record ArchiveClass(
        String name,
        int access,
        String superName,
        ClassSignature signature,
        Set<String> annotations,
        List<DeclaredField> fields) {

    private static final Set<String> INJECTING = Set.of(
            "Ljakarta/inject/Inject;",
            "Ljakarta/annotation/Resource;",
            "Ljakarta/persistence/PersistenceContext;",
            "Ljakarta/persistence/PersistenceUnit;",
            "Ljakarta/ejb/EJB;",
            "Ljakarta/ws/rs/core/Context;",
            "Ljakarta/xml/ws/WebServiceRef;",
            "Ljavax/inject/Inject;",
            "Ljavax/annotation/Resource;",
            "Ljavax/persistence/PersistenceContext;",
            "Ljavax/persistence/PersistenceUnit;",
            "Ljavax/ejb/EJB;",
            "Ljavax/ws/rs/core/Context;",
            "Ljavax/xml/ws/WebServiceRef;",
            "Lorg/eclipse/microprofile/config/inject/ConfigProperty;",
            "Lorg/eclipse/microprofile/rest/client/inject/RestClient;");

    /** An instance field. */
    record DeclaredField(
            String name, int access, String descriptor, @Nullable String signature, Set<String> annotations) {

        /** Whether it is part of the state: neither transient nor injected. */
        boolean isState() {
            return (access & Opcodes.ACC_TRANSIENT) == 0 && annotations.stream().noneMatch(INJECTING::contains);
        }
    }

    static ArchiveClass read(ClassReader reader) {
        Collector collector = new Collector();
        reader.accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        String superName = reader.getSuperName();
        return new ArchiveClass(
                reader.getClassName().replace('/', '.'),
                reader.getAccess(),
                superName == null ? "" : superName.replace('/', '.'),
                ClassSignature.parse(collector.signature),
                Set.copyOf(collector.annotations),
                List.copyOf(collector.fields));
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isEnum() {
        return superName.equals("java.lang.Enum");
    }

    boolean isRecord() {
        return superName.equals("java.lang.Record");
    }

    /** Whether somebody else than the application's code makes its objects, or fills them. */
    boolean isManaged() {
        return annotations.stream().anyMatch(ArchiveClass::isOfPlatform)
                || fields.stream()
                        .anyMatch(field -> field.annotations().stream().anyMatch(INJECTING::contains));
    }

    private static boolean isOfPlatform(String annotation) {
        return annotation.startsWith("Ljakarta/") || annotation.startsWith("Ljavax/");
    }

    private static final class Collector extends ClassVisitor {
        private final List<String> annotations = new ArrayList<>();
        private final List<DeclaredField> fields = new ArrayList<>();
        private @Nullable String signature;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String classSignature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            signature = classSignature;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotations.add(descriptor);
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String fieldSignature, @Nullable Object value) {
            if ((access & Opcodes.ACC_STATIC) != 0) {
                return null;
            }
            List<String> found = new ArrayList<>();
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    found.add(annotation);
                    return null;
                }

                @Override
                public void visitEnd() {
                    fields.add(new DeclaredField(name, access, descriptor, fieldSignature, Set.copyOf(found)));
                }
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The sample application as somebody would write it without Stillframe: its {@code @SnapshotScoped} beans are
 * {@code @ApplicationScoped} with synchronized public methods, everything else is the same bytes.
 *
 * <p>Made from the built WAR, so that the two cannot drift apart. The locks are needed: without the feature nothing else
 * keeps two requests from changing one HashMap at the same time.
 */
final class PlainApplication {

    private static final String SNAPSHOT_SCOPED = "Lio/stillframe/api/SnapshotScoped;";
    private static final String APPLICATION_SCOPED = "Ljakarta/enterprise/context/ApplicationScoped;";

    private PlainApplication() {}

    /**
     * Writes it.
     *
     * @param war the sample application
     * @param libraries jars that the server does not bring without the feature
     * @param plain file to write
     */
    static void write(Path war, List<Path> libraries, Path plain) throws IOException {
        Files.createDirectories(plain.toAbsolutePath().getParent());
        try (InputStream file = Files.newInputStream(war);
                ZipInputStream in = new ZipInputStream(file);
                OutputStream target = Files.newOutputStream(plain);
                ZipOutputStream out = new ZipOutputStream(target)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                put(out, entry.getName(), entry.getName().endsWith(".class") ? plain(content) : content);
            }
            for (Path library : libraries) {
                put(out, "WEB-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        }
    }

    /** The class as it is without Stillframe. */
    static byte[] plain(byte[] original) {
        ClassReader reader = new ClassReader(original);
        boolean scoped = isScoped(reader);
        if (!scoped) {
            return original;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Plain(writer), 0);
        return writer.toByteArray();
    }

    private static boolean isScoped(ClassReader reader) {
        boolean[] found = {false};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                        found[0] |= descriptor.equals(SNAPSHOT_SCOPED);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return found[0];
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static final class Plain extends ClassVisitor {
        Plain(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return descriptor.equals(SNAPSHOT_SCOPED)
                    ? super.visitAnnotation(APPLICATION_SCOPED, visible)
                    : super.visitAnnotation(descriptor, visible);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            boolean locked =
                    (access & Opcodes.ACC_PUBLIC) != 0 && (access & Opcodes.ACC_STATIC) == 0 && !name.equals("<init>");
            return super.visitMethod(
                    locked ? access | Opcodes.ACC_SYNCHRONIZED : access, name, descriptor, signature, thrown);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.SnapshotScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class PlainApplicationTest {

    @SnapshotScoped
    static class Scoped {
        public void open() {}

        void inner() {}
    }

    static class Other {
        public void open() {}
    }

    @Test
    void aSnapshotScopedBeanBecomesApplicationScopedWithLocks() throws IOException {
        List<String> seen = describe(PlainApplication.plain(bytesOf(Scoped.class)));

        assertThat(seen)
                .contains("Ljakarta/enterprise/context/ApplicationScoped;", "synchronized open", "inner")
                .doesNotContain("Lio/stillframe/api/SnapshotScoped;");
    }

    @Test
    void everyOtherClassKeepsItsBytes() throws IOException {
        assertThat(PlainApplication.plain(bytesOf(Other.class))).isEqualTo(bytesOf(Other.class));
    }

    private static List<String> describe(byte[] bytes) {
        List<String> seen = new ArrayList<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                                seen.add(descriptor);
                                return null;
                            }

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                seen.add(((access & Opcodes.ACC_SYNCHRONIZED) != 0 ? "synchronized " : "") + name);
                                return null;
                            }
                        },
                        0);
        return seen;
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
            return in.readAllBytes();
        }
    }
}

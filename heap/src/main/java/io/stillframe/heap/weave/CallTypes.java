// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.weave.StatePlan.ValueKind;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * Records and enums of the application that only calls carry: arguments and results of the beans' public methods, which
 * travel between members when a call is forwarded. What cannot travel is no reason to refuse the application; a call that
 * carries it throws then. Not thread-safe.
 */
final class CallTypes {

    private final Archive archive;
    private final Map<String, byte[]> classes;
    private final Map<String, ValueKind> values = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Queue<String> queue = new ArrayDeque<>();

    CallTypes(Archive archive, Map<String, byte[]> classes) {
        this.archive = archive;
        this.classes = classes;
    }

    /** The records and enums that calls of {@code beans} can carry. */
    Map<String, ValueKind> of(Set<String> beans) {
        for (String bean : beans) {
            for (ArchiveClass level = archive.find(bean); level != null; level = archive.find(level.superName())) {
                read(level.name(), new PublicMethods());
            }
        }
        for (String name = queue.poll(); name != null; name = queue.poll()) {
            ArchiveClass type = archive.find(name);
            if (type != null) {
                look(type);
            }
        }
        return values;
    }

    private void look(ArchiveClass type) {
        if (type.isEnum()) {
            values.put(type.name(), ValueKind.ENUM);
        } else if (type.isRecord()) {
            values.put(type.name(), ValueKind.RECORD);
            read(type.name(), new Components());
        }
        for (String subtype : archive.directSubtypes(type.name())) {
            reach(subtype);
        }
    }

    private void read(String name, ClassVisitor visitor) {
        byte[] classFile = classes.get(name);
        if (classFile != null) {
            new ClassReader(classFile)
                    .accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
    }

    private void reach(String name) {
        if (archive.contains(name) && seen.add(name)) {
            queue.add(name);
        }
    }

    private void mention(String descriptor, @Nullable String signature) {
        new SignatureReader(signature == null ? descriptor : signature).accept(new Names());
        new SignatureReader(descriptor).accept(new Names());
    }

    /** Every class that a signature names. */
    private final class Names extends SignatureVisitor {
        private String name = "";

        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitClassType(String internalName) {
            name = internalName.replace('/', '.');
            reach(name);
        }

        @Override
        public void visitInnerClassType(String inner) {
            name = name + '$' + inner;
            reach(name);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new Names();
        }
    }

    private final class PublicMethods extends ClassVisitor {
        PublicMethods() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean isCallable = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC)) == Opcodes.ACC_PUBLIC;
            if (isCallable && !name.startsWith("<")) {
                mention(descriptor, signature);
            }
            return null;
        }
    }

    private final class Components extends ClassVisitor {
        Components() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
                mention('(' + descriptor + ")V", signature == null ? null : '(' + signature + ")V");
            }
            return null;
        }
    }
}

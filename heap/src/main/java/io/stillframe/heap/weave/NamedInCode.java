// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The classes that the code of one class makes objects of, casts to, asks for, or takes as arguments, and those that it takes
 * constants of: what a field may hold whose declaration does not say. What is injected is not among them, nor are anonymous
 * classes, whose names another version would not know. Not thread-safe.
 */
final class NamedInCode extends ClassVisitor {

    private static final String INJECTION = "/inject/";

    private static final Pattern ANONYMOUS = Pattern.compile(".*\\$\\d+");

    private final Set<String> names = new TreeSet<>();
    private final Set<String> constants = new TreeSet<>();

    NamedInCode() {
        super(Opcodes.ASM9);
    }

    /** Binary names; of arrays those of their elements. */
    Set<String> names() {
        return names;
    }

    /** Binary names of those that have constants of their own type, which may be enums. */
    Set<String> constants() {
        return constants;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Code(descriptor);
    }

    private void add(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT
                && !ANONYMOUS.matcher(element.getClassName()).matches()) {
            names.add(element.getClassName());
        }
    }

    private final class Code extends MethodVisitor {

        private final String descriptor;
        private boolean isInjected;

        Code(String descriptor) {
            super(Opcodes.ASM9);
            this.descriptor = descriptor;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
            isInjected |= annotation.contains(INJECTION);
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
            // Observers and the like.
            isInjected = true;
            return null;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode != Opcodes.ANEWARRAY) {
                add(Type.getObjectType(type));
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
            if (opcode == Opcodes.GETSTATIC && type.equals('L' + owner + ';')) {
                constants.add(Type.getObjectType(owner).getClassName());
            }
        }

        @Override
        public void visitEnd() {
            if (!isInjected) {
                for (Type argument : Type.getArgumentTypes(descriptor)) {
                    add(argument);
                }
            }
        }
    }
}

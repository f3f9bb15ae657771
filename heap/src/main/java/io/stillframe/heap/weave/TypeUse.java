// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** A type as a declaration mentions it. Immutable. */
sealed interface TypeUse {

    /** As in source, without type arguments. */
    String name();

    /** A primitive. */
    record Primitive(String name) implements TypeUse {}

    /** A type variable, to be looked up where it is mentioned. */
    record Variable(String name) implements TypeUse {}

    /** An array. */
    record Array(TypeUse element) implements TypeUse {

        @Override
        public String name() {
            return element.name() + "[]";
        }
    }

    /**
     * A class or interface.
     *
     * @param name binary name
     */
    record Named(String name, List<TypeUse> arguments) implements TypeUse {}

    /** The type of a field; the generic signature where there is one. */
    static TypeUse ofField(String descriptor, @Nullable String signature) {
        List<TypeUse> found = new ArrayList<>(1);
        new SignatureReader(signature == null ? descriptor : signature).acceptType(new Builder(found::add));
        return found.get(0);
    }

    /** The erased type of a field. */
    static TypeUse erased(String descriptor) {
        return ofField(descriptor, null);
    }

    /** Collects one type from a signature. */
    final class Builder extends SignatureVisitor {
        private final Consumer<TypeUse> result;
        private final List<TypeUse> arguments = new ArrayList<>();
        private String name = "";

        Builder(Consumer<TypeUse> result) {
            super(Opcodes.ASM9);
            this.result = result;
        }

        @Override
        public void visitBaseType(char descriptor) {
            result.accept(new Primitive(Type.getType(String.valueOf(descriptor)).getClassName()));
        }

        @Override
        public void visitTypeVariable(String variable) {
            result.accept(new Variable(variable));
        }

        @Override
        public SignatureVisitor visitArrayType() {
            return new Builder(element -> result.accept(new Array(element)));
        }

        @Override
        public void visitClassType(String internalName) {
            name = internalName.replace('/', '.');
        }

        @Override
        public void visitInnerClassType(String inner) {
            name = name + '$' + inner;
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new Builder(arguments::add);
        }

        @Override
        public void visitEnd() {
            result.accept(new Named(name, List.copyOf(arguments)));
        }
    }
}

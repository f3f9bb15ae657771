// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The generic part of a class declaration. Immutable.
 *
 * @param bounds of its type variables, by name
 * @param superclass with its type arguments; empty if the declaration is not generic
 */
record ClassSignature(Map<String, List<TypeUse>> bounds, List<TypeUse> superclass) {

    private static final ClassSignature NONE = new ClassSignature(Map.of(), List.of());

    static ClassSignature parse(@Nullable String signature) {
        if (signature == null) {
            return NONE;
        }
        Map<String, List<TypeUse>> bounds = new HashMap<>();
        List<TypeUse> superclass = new ArrayList<>();
        new SignatureReader(signature).accept(new SignatureVisitor(Opcodes.ASM9) {
            private List<TypeUse> current = new ArrayList<>();

            @Override
            public void visitFormalTypeParameter(String name) {
                current = new ArrayList<>();
                bounds.put(name, current);
            }

            @Override
            public SignatureVisitor visitClassBound() {
                return new TypeUse.Builder(current::add);
            }

            @Override
            public SignatureVisitor visitInterfaceBound() {
                return new TypeUse.Builder(current::add);
            }

            @Override
            public SignatureVisitor visitSuperclass() {
                return new TypeUse.Builder(superclass::add);
            }

            @Override
            public SignatureVisitor visitInterface() {
                return new TypeUse.Builder(ignored -> {});
            }
        });
        return new ClassSignature(Map.copyOf(bounds), List.copyOf(superclass));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an EnumMap. Its enum is stored as the first constant, since a constant has a form in segments and a class
 * has none; an enum that has no constants is not stored, since there is nothing that could be put.
 */
final class EnumCore<K extends Enum<K>, V extends @Nullable Object> extends MirrorCore<K, V> {

    private final Class<K> keyType;

    EnumCore(CollectionSection owner, Class<K> keyType, JdkMap<K, V> map) {
        super(owner, CollectionKind.ENUM_MAP, Content.KEY_AND_VALUE, map, new EnumMap<>(keyType));
        this.keyType = keyType;
    }

    Class<K> keyType() {
        return keyType;
    }

    private @Nullable K firstConstant() {
        K[] constants = keyType.getEnumConstants();
        return constants.length == 0 ? null : constants[0];
    }

    @Override
    void visitReferences(ReferenceVisitor visitor) {
        visitor.visit(firstConstant());
        super.visitReferences(visitor);
    }

    @Override
    void writeHeader(SectionWriter out) {
        out.writeReference(firstConstant());
    }

    @Override
    void readHeader(SectionReader in) {
        if (in.readReference() != firstConstant()) {
            throw new IllegalArgumentException("it was made for the keys of " + keyType.getName());
        }
    }
}

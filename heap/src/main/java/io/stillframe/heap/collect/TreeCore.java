// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a TreeMap or TreeSet. */
final class TreeCore<K extends @Nullable Object, V extends @Nullable Object> extends MapCore<K, V> {

    private final CollectionKind kind;
    private @Nullable Comparator<? super K> comparator;

    TreeCore(
            CollectionSection owner, CollectionKind kind, Content content, @Nullable Comparator<? super K> comparator) {
        super(owner, content, new TreeMap<>(comparator), FIRST_NUMBER);
        this.kind = kind;
        this.comparator = comparator;
    }

    @Override
    CollectionKind kind() {
        return kind;
    }

    @Override
    Map<K, EntryNode<K, V>> newIndex() {
        return new TreeMap<>(comparator);
    }

    @Override
    void visitReferences(ReferenceVisitor visitor) {
        Ordering.check(comparator, owner());
        super.visitReferences(visitor);
        Ordering.visit(comparator, visitor);
    }

    @Override
    void writeHeader(SectionWriter out) {
        Ordering.write(comparator, out);
    }

    @Override
    void readHeader(SectionReader in) {
        comparator = Ordering.read(in);
        replaceEmptyIndex(newIndex());
    }
}

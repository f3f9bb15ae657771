// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries of a LinkedHashMap or LinkedHashSet: the order of their numbers is the order of the map. */
final class LinkedCore<K extends @Nullable Object, V extends @Nullable Object> extends MapCore<K, V> {

    private final CollectionKind kind;
    private final Predicate<Map.Entry<K, V>> evictsEldest;
    private boolean accessOrdered;
    private boolean evicting = true;

    LinkedCore(
            CollectionSection owner,
            CollectionKind kind,
            Content content,
            Map<K, EntryNode<K, V>> index,
            boolean accessOrdered,
            Predicate<Map.Entry<K, V>> evictsEldest) {
        super(owner, content, index, MIDDLE);
        this.kind = kind;
        this.accessOrdered = accessOrdered;
        this.evictsEldest = evictsEldest;
    }

    @Override
    CollectionKind kind() {
        return kind;
    }

    boolean isAccessOrdered() {
        return accessOrdered;
    }

    @Override
    Map<K, EntryNode<K, V>> newIndex() {
        return new LinkedHashMap<>();
    }

    @Override
    void touch(EntryNode<K, V> node) {
        if (accessOrdered) {
            beforeChange();
            moveToEnd(node);
        }
    }

    @Override
    void afterInsert() {
        if (!evicting) {
            return;
        }
        Map.Entry<K, EntryNode<K, V>> eldest = index().entrySet().iterator().next();
        if (evictsEldest.test(new LiveEntry<>(this, eldest))) {
            EntryNode<K, V> node = index().remove(eldest.getKey());
            if (node != null) {
                removed(node);
            }
        }
    }

    /** Runs what fills a new map: the JDK does not ask for the eldest then. */
    void withoutEviction(Runnable filling) {
        evicting = false;
        try {
            filling.run();
        } finally {
            evicting = true;
        }
    }

    /** Puts all entries into {@code other}, in this order. */
    <M extends Map<K, V>> M copyInto(M other) {
        index().forEach((key, node) -> other.put(key, node.value));
        return other;
    }

    @Override
    void writeHeader(SectionWriter out) {
        out.writeBoolean(accessOrdered);
    }

    @Override
    void readHeader(SectionReader in) {
        accessOrdered = in.readBoolean();
    }
}

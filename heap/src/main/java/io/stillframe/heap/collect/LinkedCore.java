// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a LinkedHashMap or LinkedHashSet: the order of their numbers is the order of the map.
 *
 * <p>After a restore an entry is found by a hash of its key, on a page with others of like hash. As long as pages are absent the index holds those that were loaded, in no order; when the last
 * one has come, it is put into the order of the numbers. What depends on the order loads all of them.
 */
final class LinkedCore<K extends @Nullable Object, V extends @Nullable Object> extends MapCore<K, V>
        implements KeyPages.Owner {

    private final CollectionKind kind;
    private final Predicate<Map.Entry<K, V>> evictsEldest;
    private boolean accessOrdered;
    private boolean evicting = true;
    /** Guarded by the lock of the absent nodes. */
    private boolean opened;

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
        // What was restored is of the class itself, which evicts nothing.
        if (!evicting || absent() != null) {
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
    boolean findsByHash() {
        return true;
    }

    @Override
    void open(AbsentNodes nodes) {
        if (opened) {
            return;
        }
        int count = nodes.count();
        if (count > 0) {
            numbered(nodes.number(0), nodes.number(count - 1));
        }
        // In access order even a read changes the order of all.
        if (!accessOrdered) {
            findByHash(KeyPages.of(nodes, this, kind == CollectionKind.LINKED_HASH_MAP));
        }
        opened = true;
    }

    @Override
    void loadFor(AbsentNodes nodes, @Nullable Object key) {
        loadByHash(nodes, key);
    }

    @Override
    public List<K> keysRead() {
        List<K> keys = new ArrayList<>();
        unindexed().forEach(node -> keys.add(node.key));
        return keys;
    }

    @Override
    public void takePage() {
        takeUnindexed().forEach(node -> indexOfLoaded().put(node.key, node));
    }

    @Override
    public void allTaken() {
        putInOrder();
        completed();
    }

    private void putInOrder() {
        // The same index, since somebody may be about to put an entry into it.
        Map<K, EntryNode<K, V>> index = indexOfLoaded();
        List<EntryNode<K, V>> nodes = new ArrayList<>(index.values());
        nodes.sort(Comparator.comparingLong(EntryNode::number));
        index.clear();
        fill(index, nodes);
    }

    @Override
    int sizeWith(AbsentNodes nodes, int loaded) {
        KeyPages in = keyPages();
        return in == null ? nodes.count() : loaded + in.absentEntries();
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

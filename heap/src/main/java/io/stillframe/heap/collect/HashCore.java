// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a HashMap or HashSet.
 *
 * <p>Their order depends on the length of the table and, within a bin, on that of insertion; so the length is a record of
 * its own, and entries that go first in their bin have numbers below all others. A restore gives the same order, except
 * among keys that share a bin of eight and more, and in tables so much longer than what is stored that they are not made
 * that long again.
 */
final class HashCore<K extends @Nullable Object, V extends @Nullable Object> extends MapCore<K, V> {

    private static final long CAPACITY_NUMBER = 1;

    /** Of a restored table, so that an entry costs no more than this warrants. */
    private static final float LEAST_LOAD_FACTOR = 1 / 64f;

    private final CollectionKind kind;
    private float loadFactor;
    private CapacityNode capacity;

    HashCore(
            CollectionSection owner,
            CollectionKind kind,
            Content content,
            Map<K, EntryNode<K, V>> index,
            float loadFactor) {
        super(owner, content, index, MIDDLE);
        this.kind = kind;
        this.loadFactor = loadFactor;
        this.capacity = new CapacityNode(this, CAPACITY_NUMBER, 0);
    }

    @Override
    CollectionKind kind() {
        return kind;
    }

    float loadFactor() {
        return loadFactor;
    }

    @Override
    Map<K, EntryNode<K, V>> newIndex() {
        int length = capacity.capacity();
        return length == 0 ? new HashMap<>(16, loadFactor) : new HashMap<>(length, loadFactor);
    }

    @Override
    void fill(Map<K, EntryNode<K, V>> empty, List<EntryNode<K, V>> nodes) {
        // From the last to the first and each to the head of its bin: that way the table never grows too early.
        for (int i = nodes.size() - 1; i >= 0; i--) {
            putComputed(empty, nodes.get(i));
        }
    }

    @Override
    void reserve(int more) {
        if (more > 0) {
            index().putAll(new Announced<>(more));
            noteLength();
        }
    }

    @Override
    @Nullable
    EntryNode<K, V> findToCompute(Map<K, EntryNode<K, V>> in, K key) {
        // Unlike get this makes the table longer when its turn has come.
        boolean mayGrow = isAttached() && capacity.mayHaveGrown(in.size(), loadFactor);
        EntryNode<K, V> found = in.compute(key, (k, node) -> node);
        if (mayGrow) {
            noteLength();
        }
        return found;
    }

    @Override
    void putComputed(Map<K, EntryNode<K, V>> in, EntryNode<K, V> node) {
        in.computeIfAbsent(node.key, k -> node);
    }

    @Override
    boolean putsComputedFirst() {
        return true;
    }

    @Override
    void afterInsert() {
        if (isAttached() && capacity.mayHaveGrown(index().size(), loadFactor)) {
            noteLength();
        }
    }

    private int length() {
        int length = CapacityNode.lengthOf(index().keySet().spliterator());
        return length == 1 && index().isEmpty() ? 0 : length;
    }

    private void noteLength() {
        if (!isAttached()) {
            return;
        }
        int length = length();
        if (length != capacity.capacity()) {
            capacity = capacity.withCapacity(length);
        }
    }

    @Override
    void enlistAll(DirtyTracker to) {
        capacity = new CapacityNode(this, CAPACITY_NUMBER, length());
        enlist(capacity);
        super.enlistAll(to);
    }

    @Override
    void writeHeader(SectionWriter out) {
        out.writeFloat(loadFactor);
    }

    @Override
    void readHeader(SectionReader in) {
        loadFactor = Math.max(in.readFloat(), LEAST_LOAD_FACTOR);
    }

    @Override
    void readNode(long number, SectionReader in) {
        if (number == CAPACITY_NUMBER) {
            int length = in.readInt();
            capacity = new CapacityNode(this, CAPACITY_NUMBER, in.warrants(length) ? length : 0);
            replaceEmptyIndex(newIndex());
        } else {
            super.readNode(number, in);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** A HashSet whose elements are nodes of a heap. */
public final class SnapshotHashSet<E extends @Nullable Object> extends HashSet<E> implements CoreSection {

    private final transient HashCore<E, Boolean> core;
    private final transient EntryMap<E, Boolean> entries;
    private final transient Set<E> keys;

    /** An empty one. */
    public SnapshotHashSet() {
        this(HashTables.DEFAULT_LOAD_FACTOR, new HashMap<>());
    }

    /** An empty one with room. */
    public SnapshotHashSet(int capacity) {
        this(HashTables.DEFAULT_LOAD_FACTOR, new HashMap<>(capacity));
    }

    /** An empty one with room. */
    public SnapshotHashSet(int capacity, float loadFactor) {
        this(loadFactor, new HashMap<>(capacity, loadFactor));
    }

    /** One with the elements of {@code other}. */
    public SnapshotHashSet(Collection<? extends E> other) {
        this(HashTables.capacityOfCopy(other.size()));
        for (E element : other) {
            entries.add(element, Boolean.TRUE);
        }
    }

    private SnapshotHashSet(float loadFactor, Map<E, EntryNode<E, Boolean>> index) {
        super(0);
        core = new HashCore<>(this, CollectionKind.HASH_SET, Content.KEY, index, loadFactor);
        entries = new EntryMap<>(core, null);
        keys = entries.keySet();
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return keys.contains(element);
    }

    @Override
    public boolean add(E element) {
        return entries.add(element, Boolean.TRUE);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return keys.remove(element);
    }

    @Override
    public void clear() {
        keys.clear();
    }

    @Override
    public Iterator<E> iterator() {
        return keys.iterator();
    }

    @Override
    public Spliterator<E> spliterator() {
        return keys.spliterator();
    }

    @Override
    public Object[] toArray() {
        return keys.toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return keys.toArray(array);
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // what the JDK class holds itself is empty
    public Object clone() {
        return new SnapshotHashSet<>(this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new HashSet<>(this));
    }
}

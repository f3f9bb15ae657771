// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** A HashSet whose elements are nodes of a heap. */
public final class SnapshotHashSet<E extends @Nullable Object> extends HashSet<E> implements CoreSection {

    private final transient HashCore<E, Object> core;
    private final transient HashEntries<E, Object> entries;
    private final transient Set<E> keys;

    /** An empty one. */
    public SnapshotHashSet() {
        this(HashTables.DEFAULT_LOAD_FACTOR, 0);
    }

    /** An empty one with room. */
    public SnapshotHashSet(int capacity) {
        this(capacity, HashTables.DEFAULT_LOAD_FACTOR);
    }

    /** An empty one with room. */
    public SnapshotHashSet(int capacity, float loadFactor) {
        this(HashTables.checked(loadFactor, capacity), HashBins.lengthFor(capacity));
    }

    /** One with the elements of {@code other}. */
    public SnapshotHashSet(Collection<? extends E> other) {
        this(HashTables.capacityOfCopy(other.size()));
        for (E element : other) {
            entries.add(element, HashNode.NO_VALUE);
        }
    }

    private SnapshotHashSet(float loadFactor, int length) {
        super(0);
        core = new HashCore<>(this, CollectionKind.HASH_SET, length, loadFactor);
        entries = new HashEntries<>(core);
        keys = entries.keySet();
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public boolean isEmpty() {
        return entries.size() == 0;
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return core.find(element) != null;
    }

    @Override
    public boolean add(E element) {
        return entries.add(element, HashNode.NO_VALUE);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return entries.removeKey(element);
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

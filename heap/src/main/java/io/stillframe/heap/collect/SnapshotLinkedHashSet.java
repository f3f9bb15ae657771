// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** A LinkedHashSet whose elements are nodes of a heap. */
public class SnapshotLinkedHashSet<E extends @Nullable Object> extends LinkedHashSet<E> implements CoreSection {

    private final transient LinkedCore<E, Boolean> core;
    private final transient EntryMap<E, Boolean> entries;
    private final transient Set<E> keys;

    /** An empty one. */
    public SnapshotLinkedHashSet() {
        this(16);
    }

    /** An empty one with room. */
    public SnapshotLinkedHashSet(int capacity) {
        this(capacity, HashTables.DEFAULT_LOAD_FACTOR);
    }

    /** An empty one with room. */
    public SnapshotLinkedHashSet(int capacity, float loadFactor) {
        super(0);
        core = new LinkedCore<>(
                this,
                CollectionKind.LINKED_HASH_SET,
                Content.KEY,
                new LinkedHashMap<>(capacity, loadFactor),
                false,
                eldest -> false);
        entries = new EntryMap<>(core, null);
        keys = entries.keySet();
    }

    /** One with the elements of {@code other}. */
    public SnapshotLinkedHashSet(Collection<? extends E> other) {
        this(capacityOfCopy(other));
        for (E element : other) {
            entries.add(element, Boolean.TRUE);
        }
    }

    static int capacityOfCopy(Collection<?> other) {
        return Math.max(2 * other.size(), 11);
    }

    /** Adds the element, or moves it, before all others. */
    public void addFirst(E element) {
        entries.putAtFront(element, Boolean.TRUE);
    }

    /** Adds the element, or moves it, behind all others. */
    public void addLast(E element) {
        entries.putAtEnd(element, Boolean.TRUE);
    }

    /** The first element. */
    public E getFirst() {
        return keyOf(entries.endEntry(true));
    }

    /** The last element. */
    public E getLast() {
        return keyOf(entries.endEntry(false));
    }

    /** Removes the first element and returns it. */
    public E removeFirst() {
        return keyOf(entries.pollEnd(true));
    }

    /** Removes the last element and returns it. */
    public E removeLast() {
        return keyOf(entries.pollEnd(false));
    }

    private static <E extends @Nullable Object> E keyOf(Map.@Nullable Entry<E, Boolean> entry) {
        if (entry == null) {
            throw new NoSuchElementException();
        }
        return entry.getKey();
    }

    final Set<E> reversedKeys() {
        return new BackwardEntryMap<>(core).keySet();
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
        SnapshotLinkedHashSet<E> copy = SequencedClass.newSet(capacityOfCopy(this));
        copy.addAll(this);
        return copy;
    }

    /** As the JDK's: an object stream holds no heap. */
    protected final Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new LinkedHashSet<>(this));
    }
}

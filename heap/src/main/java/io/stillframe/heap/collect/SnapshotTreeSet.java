// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A TreeSet whose elements are nodes of a heap. */
public final class SnapshotTreeSet<E extends @Nullable Object> extends TreeSet<E> implements CoreSection {

    private final transient TreeCore<E, Boolean> core;
    private final transient NavigableSet<E> keys;

    /** An empty one in natural order. */
    public SnapshotTreeSet() {
        this((Comparator<? super E>) null);
    }

    /** An empty one. */
    public SnapshotTreeSet(@Nullable Comparator<? super E> comparator) {
        core = new TreeCore<>(this, CollectionKind.TREE_SET, Content.KEY, comparator);
        keys = new NavigableKeys<>(new NavigableEntryMap<>(core), Boolean.TRUE);
    }

    /** One with the elements of {@code other}, in natural order. */
    public SnapshotTreeSet(Collection<? extends E> other) {
        this();
        keys.addAll(other);
    }

    /** One with the elements and the order of {@code other}. */
    public SnapshotTreeSet(SortedSet<E> other) {
        this(other.comparator());
        keys.addAll(other);
    }

    @Override
    public boolean addAll(Collection<? extends E> other) {
        return keys.addAll(other);
    }

    @Override
    public @Nullable Comparator<? super E> comparator() {
        return keys.comparator();
    }

    @Override
    public E first() {
        return keys.first();
    }

    @Override
    public E last() {
        return keys.last();
    }

    @Override
    public @Nullable E lower(E element) {
        return keys.lower(element);
    }

    @Override
    public @Nullable E floor(E element) {
        return keys.floor(element);
    }

    @Override
    public @Nullable E ceiling(E element) {
        return keys.ceiling(element);
    }

    @Override
    public @Nullable E higher(E element) {
        return keys.higher(element);
    }

    @Override
    public @Nullable E pollFirst() {
        return keys.pollFirst();
    }

    @Override
    public @Nullable E pollLast() {
        return keys.pollLast();
    }

    @Override
    public Iterator<E> descendingIterator() {
        return keys.descendingIterator();
    }

    @Override
    public NavigableSet<E> descendingSet() {
        return keys.descendingSet();
    }

    @Override
    public NavigableSet<E> subSet(E from, boolean fromInclusive, E to, boolean toInclusive) {
        return keys.subSet(from, fromInclusive, to, toInclusive);
    }

    @Override
    public NavigableSet<E> headSet(E to, boolean inclusive) {
        return keys.headSet(to, inclusive);
    }

    @Override
    public NavigableSet<E> tailSet(E from, boolean inclusive) {
        return keys.tailSet(from, inclusive);
    }

    @Override
    public SortedSet<E> subSet(E from, E to) {
        return keys.subSet(from, to);
    }

    @Override
    public SortedSet<E> headSet(E to) {
        return keys.headSet(to);
    }

    @Override
    public SortedSet<E> tailSet(E from) {
        return keys.tailSet(from);
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
        return keys.add(element);
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
        return new SnapshotTreeSet<>((SortedSet<E>) this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new TreeSet<>((SortedSet<E>) this));
    }
}

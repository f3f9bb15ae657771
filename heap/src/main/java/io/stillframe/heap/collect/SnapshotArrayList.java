// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An ArrayList whose pages are nodes of a heap. */
public final class SnapshotArrayList<E extends @Nullable Object> extends ArrayList<E> implements CoreSection {

    private final transient PagedCore<E> core;
    private final transient ListView<E> elements;

    /** An empty one. */
    public SnapshotArrayList() {
        this(0);
    }

    /** An empty one with room. */
    public SnapshotArrayList(int capacity) {
        super(0);
        if (capacity < 0) {
            throw new IllegalArgumentException("Illegal Capacity: " + capacity);
        }
        core = new PagedCore<>(this, capacity);
        elements = new ListView<>(core);
    }

    /** One with the elements of {@code other}. */
    public SnapshotArrayList(Collection<? extends E> other) {
        this(0);
        elements.addAll(other);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return core.size();
    }

    @Override
    public boolean isEmpty() {
        return core.size() == 0;
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.contains(element);
    }

    @Override
    public void clear() {
        elements.clear();
    }

    @Override
    public boolean removeAll(Collection<?> other) {
        return elements.removeAll(other);
    }

    @Override
    public boolean retainAll(Collection<?> other) {
        return elements.retainAll(other);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return elements.removeIf(filter);
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        elements.forEach(action);
    }

    @Override
    public @Nullable Object[] toArray() {
        return elements.toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return elements.toArray(array);
    }

    @Override
    public E get(int index) {
        return core.checked(index);
    }

    @Override
    public E set(int index, E element) {
        return elements.set(index, element);
    }

    @Override
    public boolean add(E element) {
        return elements.add(element);
    }

    @Override
    public void add(int index, E element) {
        elements.add(index, element);
    }

    @Override
    public boolean addAll(Collection<? extends E> other) {
        return elements.addAll(other);
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> other) {
        return elements.addAll(index, other);
    }

    @Override
    public E remove(int index) {
        return elements.remove(index);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return elements.remove(element);
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return elements.indexOf(element);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return elements.lastIndexOf(element);
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        elements.replaceAll(operator);
    }

    @Override
    public void sort(@Nullable Comparator<? super E> order) {
        elements.sort(order);
    }

    @Override
    public Iterator<E> iterator() {
        return elements.iterator();
    }

    @Override
    public ListIterator<E> listIterator() {
        return elements.listIterator();
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return elements.listIterator(index);
    }

    @Override
    public List<E> subList(int from, int to) {
        return elements.subList(from, to);
    }

    @Override
    public Spliterator<E> spliterator() {
        return elements.spliterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || elements.equals(other);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** Adds an element before all others. */
    public void addFirst(E element) {
        elements.add(0, element);
    }

    /** Adds an element behind all others. */
    public void addLast(E element) {
        elements.add(element);
    }

    /** The first element. */
    public E getFirst() {
        return elements.getEnd(true);
    }

    /** The last element. */
    public E getLast() {
        return elements.getEnd(false);
    }

    /** Removes the first element and returns it. */
    public E removeFirst() {
        return elements.removeEnd(true);
    }

    /** Removes the last element and returns it. */
    public E removeLast() {
        return elements.removeEnd(false);
    }

    /** Does nothing: pages are made as they are needed. */
    @Override
    public void ensureCapacity(int capacity) {}

    /** Does nothing: there are no spare pages. */
    @Override
    public void trimToSize() {}

    @Override
    @SuppressWarnings("MissingSuperCall") // what the JDK class holds itself is empty
    public Object clone() {
        return new SnapshotArrayList<>(this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new ArrayList<>(this));
    }
}

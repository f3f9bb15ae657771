// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Spliterator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A LinkedList whose elements are nodes of a heap. */
@SuppressWarnings("JdkObsolete") // it stands for the obsolete
public final class SnapshotLinkedList<E extends @Nullable Object> extends LinkedList<E> implements CoreSection {

    private final transient RingCore<E> core;
    private final transient ListView<E> elements;

    /** An empty one. */
    public SnapshotLinkedList() {
        core = new RingCore<>(this, CollectionKind.LINKED_LIST);
        elements = new ListView<>(core);
    }

    /** One with the elements of {@code other}. */
    public SnapshotLinkedList(Collection<? extends E> other) {
        this();
        elements.addAll(other);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean isEmpty() {
        return elements.isEmpty();
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
    public @Nullable Object[] toArray() {
        return elements.toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return elements.toArray(array);
    }

    @Override
    public E get(int index) {
        return elements.get(index);
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
        return listIterator();
    }

    @Override
    public ListIterator<E> listIterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return new LinkedCursor<>(elements, elements.listIterator(index));
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

    @Override
    public void addFirst(E element) {
        elements.add(0, element);
    }

    @Override
    public void addLast(E element) {
        elements.add(element);
    }

    @Override
    public E getFirst() {
        return elements.getEnd(true);
    }

    @Override
    public E getLast() {
        return elements.getEnd(false);
    }

    @Override
    public E removeFirst() {
        return elements.removeEnd(true);
    }

    @Override
    public E removeLast() {
        return elements.removeEnd(false);
    }

    @Override
    public @Nullable E pollFirst() {
        return elements.poll(true);
    }

    @Override
    public @Nullable E pollLast() {
        return elements.poll(false);
    }

    @Override
    public @Nullable E peekFirst() {
        return elements.peek(true);
    }

    @Override
    public @Nullable E peekLast() {
        return elements.peek(false);
    }

    @Override
    public boolean removeFirstOccurrence(@Nullable Object element) {
        return elements.removeOccurrence(true, element);
    }

    @Override
    public boolean removeLastOccurrence(@Nullable Object element) {
        return elements.removeOccurrence(false, element);
    }

    @Override
    public @Nullable E poll() {
        return elements.poll(true);
    }

    @Override
    public @Nullable E peek() {
        return elements.peek(true);
    }

    @Override
    public E element() {
        return elements.getEnd(true);
    }

    @Override
    public E remove() {
        return elements.removeEnd(true);
    }

    @Override
    public E pop() {
        return elements.removeEnd(true);
    }

    @Override
    public void push(E element) {
        addFirst(element);
    }

    @Override
    public boolean offer(E element) {
        return offerLast(element);
    }

    @Override
    public boolean offerFirst(E element) {
        addFirst(element);
        return true;
    }

    @Override
    public boolean offerLast(E element) {
        addLast(element);
        return true;
    }

    @Override
    public Iterator<E> descendingIterator() {
        return new DescendingCursor<>(elements.listIterator(size()));
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // what the JDK class holds itself is empty
    public Object clone() {
        return new SnapshotLinkedList<>(this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new LinkedList<>(this));
    }
}

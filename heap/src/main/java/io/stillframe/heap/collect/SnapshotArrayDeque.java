// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An ArrayDeque whose elements are nodes of a heap. */
public final class SnapshotArrayDeque<E> extends ArrayDeque<E> implements CoreSection {

    private final transient RingCore<E> core;
    private final transient ListView<E> elements;

    /** An empty one. */
    public SnapshotArrayDeque() {
        this(0);
    }

    /** An empty one with room. */
    @SuppressWarnings("unused") // the array grows as it is needed
    public SnapshotArrayDeque(int capacity) {
        super(0);
        core = new RingCore<>(this, CollectionKind.ARRAY_DEQUE);
        elements = new ListView<>(core);
    }

    /** One with the elements of {@code other}. */
    public SnapshotArrayDeque(Collection<? extends E> other) {
        this(0);
        addAll(other);
    }

    @Override
    public boolean addAll(Collection<? extends E> other) {
        core.beforeResize();
        int before = elements.size();
        other.forEach(this::addLast);
        return elements.size() > before;
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
    public void addFirst(E element) {
        elements.add(0, Objects.requireNonNull(element));
    }

    @Override
    public void addLast(E element) {
        elements.add(Objects.requireNonNull(element));
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
    public boolean add(E element) {
        addLast(element);
        return true;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return elements.removeOccurrence(true, element);
    }

    @Override
    public Iterator<E> iterator() {
        return new RingCursor<>(core, elements, true);
    }

    @Override
    public Iterator<E> descendingIterator() {
        return new RingCursor<>(core, elements, false);
    }

    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliterator(this, Spliterator.NONNULL | Spliterator.ORDERED);
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // what the JDK class holds itself is empty
    public SnapshotArrayDeque<E> clone() {
        return new SnapshotArrayDeque<>(this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new ArrayDeque<>(this));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A PriorityQueue whose places are nodes of a heap.
 *
 * <p>The JDK's own queue is kept alike, since its spliterator, which cannot be overridden, reads that; so does what else
 * only reads. A change replaces the nodes on the way from an element's place to a leaf or to the root.
 */
public final class SnapshotPriorityQueue<E> extends PriorityQueue<E> implements CoreSection {

    private static final int DEFAULT_CAPACITY = 11;

    private final transient Outcomes<E> outcomes;
    private final transient PriorityCore<E> core;
    private final transient HeapOrder<E> order;

    /** An empty one in natural order. */
    public SnapshotPriorityQueue() {
        this(DEFAULT_CAPACITY);
    }

    /** An empty one in natural order with room. */
    public SnapshotPriorityQueue(int capacity) {
        this(capacity, null);
    }

    /** An empty one. */
    public SnapshotPriorityQueue(@Nullable Comparator<? super E> comparator) {
        this(DEFAULT_CAPACITY, comparator);
    }

    /** An empty one with room. */
    public SnapshotPriorityQueue(int capacity, @Nullable Comparator<? super E> comparator) {
        this(capacity, comparator, new Outcomes<>());
    }

    private SnapshotPriorityQueue(int capacity, @Nullable Comparator<? super E> comparator, Outcomes<E> outcomes) {
        super(capacity, outcomes);
        this.outcomes = outcomes;
        this.core = new PriorityCore<>(this, comparator, super::offer, this::mirrorAll);
        this.order = new HeapOrder<>(core, outcomes);
    }

    /** One with the elements of {@code other}, and its order if it has one. */
    public SnapshotPriorityQueue(Collection<? extends E> other) {
        this(orderOf(other));
        fill(other);
    }

    /** One with the elements and the order of {@code other}. */
    @SuppressWarnings("NonApiType") // as the JDK's
    public SnapshotPriorityQueue(PriorityQueue<? extends E> other) {
        this(orderOf(other));
        fill(other);
    }

    /** One with the elements and the order of {@code other}. */
    public SnapshotPriorityQueue(SortedSet<? extends E> other) {
        this(orderOf(other));
        fill(other);
    }

    @SuppressWarnings("unchecked") // it compared these elements before
    private static <E> @Nullable Comparator<? super E> orderOf(Collection<? extends E> other) {
        if (other instanceof SortedSet<?> set) {
            return (Comparator<? super E>) set.comparator();
        }
        return other instanceof PriorityQueue<?> queue ? (Comparator<? super E>) queue.comparator() : null;
    }

    private void fill(Collection<? extends E> other) {
        @Nullable Object[] elements = other.toArray();
        for (Object element : elements) {
            Objects.requireNonNull(element);
        }
        order.refill(elements, elements.length);
        mirrorAll();
    }

    /** Makes the JDK's own queue like the core's. */
    private void mirrorAll() {
        outcomes.clear();
        super.clear();
        for (int i = 0; i < core.size(); i++) {
            super.offer(core.get(i));
        }
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public @Nullable Comparator<? super E> comparator() {
        return core.comparator();
    }

    @Override
    public boolean offer(E element) {
        Objects.requireNonNull(element);
        core.beforeResize();
        if (core.comparator() == null && !(element instanceof Comparable<?>)) {
            throw new ClassCastException(element.getClass().getName() + " is not comparable");
        }
        E stored = core.adopt(element);
        order.add(stored);
        return super.offer(stored);
    }

    @Override
    public boolean add(E element) {
        return offer(element);
    }

    @Override
    public @Nullable E poll() {
        core.beforeResize();
        if (isEmpty()) {
            return null;
        }
        order.removeAt(0);
        return super.poll();
    }

    @Override
    public boolean remove(@Nullable Object element) {
        core.beforeResize();
        for (int i = 0; element != null && i < core.size(); i++) {
            if (element.equals(core.get(i))) {
                removeAt(i);
                return true;
            }
        }
        return false;
    }

    /** Removes an element; returns the one that now stands before where it was, null unless there is one. */
    private @Nullable E removeAt(int index) {
        E moved = order.removeAt(index);
        Iterator<E> own = super.iterator();
        for (int i = 0; i <= index; i++) {
            own.next();
        }
        own.remove();
        return moved;
    }

    @Override
    public void clear() {
        core.beforeResize();
        order.refill(new Object[0], 0);
        super.clear();
    }

    @Override
    public Iterator<E> iterator() {
        return new PriorityCursor<>(core, order, this::removeAt);
    }

    @Override
    public boolean removeAll(Collection<?> other) {
        Objects.requireNonNull(other);
        return removeIf(other::contains);
    }

    @Override
    public boolean retainAll(Collection<?> other) {
        Objects.requireNonNull(other);
        return removeIf(element -> !other.contains(element));
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        core.beforeResize();
        int expected = order.changed();
        Object[] kept = new Object[core.size()];
        int count = 0;
        for (int i = 0; i < kept.length && i < core.size(); i++) {
            E element = core.get(i);
            if (!filter.test(element)) {
                kept[count++] = element;
            }
        }
        if (order.changes() != expected) {
            throw new ConcurrentModificationException();
        }
        if (count == kept.length) {
            return false;
        }
        order.refill(kept, count);
        mirrorAll();
        return true;
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new PriorityQueue<>((PriorityQueue<E>) this));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayDeque;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Walks over a priority queue in the order of its heap; what a removal moves to before the cursor comes last. */
final class PriorityCursor<E> implements Iterator<E> {

    private static final int NONE = -1;

    private final PriorityCore<E> core;
    private final HeapOrder<E> order;
    private final IntFunction<@Nullable E> removal;
    private final Deque<E> passedOver = new ArrayDeque<>(0);
    private int next;
    private int current = NONE;
    private @Nullable E late;
    private int expected;

    /** {@code removal} removes the element of an index and returns the one that it moved to before it, or null. */
    PriorityCursor(PriorityCore<E> core, HeapOrder<E> order, IntFunction<@Nullable E> removal) {
        this.core = core;
        this.order = order;
        this.removal = removal;
        this.expected = order.changes();
    }

    @Override
    public boolean hasNext() {
        return next < core.size() || !passedOver.isEmpty();
    }

    @Override
    public E next() {
        checkUnchanged();
        if (next < core.size()) {
            current = next++;
            return core.get(current);
        }
        E element = passedOver.poll();
        if (element == null) {
            throw new NoSuchElementException();
        }
        current = NONE;
        late = element;
        return element;
    }

    @Override
    public void remove() {
        core.beforeResize();
        checkUnchanged();
        if (current != NONE) {
            E moved = removal.apply(current);
            current = NONE;
            if (moved == null) {
                next--;
            } else {
                passedOver.add(moved);
            }
        } else if (late != null) {
            removeLate(late);
            late = null;
        } else {
            throw new IllegalStateException();
        }
        expected = order.changes();
    }

    private void removeLate(E element) {
        for (int i = 0; i < core.size(); i++) {
            if (core.get(i) == element) {
                // Where the one that took its place has gone no longer matters: all others were shown.
                E unused = removal.apply(i);
                return;
            }
        }
    }

    private void checkUnchanged() {
        if (expected != order.changes()) {
            throw new ConcurrentModificationException();
        }
    }
}

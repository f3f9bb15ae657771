// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks over the elements that a deque had at the beginning; others may come and go at its ends meanwhile. */
final class RingCursor<E> implements Iterator<E> {

    private final RingCore<E> core;
    private final ListView<E> elements;
    private final boolean ascending;
    private int remaining;
    private long next;
    private long current;
    private boolean removable;

    RingCursor(RingCore<E> core, ListView<E> elements, boolean ascending) {
        this.core = core;
        this.elements = elements;
        this.ascending = ascending;
        this.remaining = core.size();
        this.next = core.start() + (ascending ? 0 : core.size() - 1);
    }

    @Override
    public boolean hasNext() {
        return remaining > 0;
    }

    @Override
    public E next() {
        if (remaining <= 0) {
            throw new NoSuchElementException();
        }
        E element = core.get(indexOf(next));
        current = next;
        next += ascending ? 1 : -1;
        remaining--;
        removable = true;
        return element;
    }

    private int indexOf(long position) {
        long index = position - core.start();
        if (index < 0 || index >= core.size()) {
            throw new ConcurrentModificationException();
        }
        return (int) index;
    }

    @Override
    public void remove() {
        core.beforeResize();
        if (!removable) {
            throw new IllegalStateException();
        }
        long startBefore = core.start();
        elements.remove(indexOf(current));
        removable = false;
        boolean shiftedFront = core.start() != startBefore;
        // The elements on one side of it have moved by one position.
        if (ascending && !shiftedFront) {
            next--;
        } else if (!ascending && shiftedFront) {
            next++;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes over a list of which nothing is absent, as the iterator of an ArrayList does. */
final class PagedCursor<E extends @Nullable Object> implements Iterator<E> {

    private static final int NONE = -1;

    private final ListView<E> list;
    private final PagedCore<E> core;
    private int expected;
    private int next;
    private int last = NONE;

    PagedCursor(ListView<E> list, PagedCore<E> core) {
        this.list = list;
        this.core = core;
        this.expected = list.changes();
    }

    @Override
    public boolean hasNext() {
        return next != core.count();
    }

    @Override
    public E next() {
        list.checkUnchangedSince(expected);
        int at = next;
        if (at >= core.count()) {
            throw new NoSuchElementException();
        }
        next = at + 1;
        last = at;
        return core.element(at);
    }

    @Override
    public void remove() {
        if (last < 0) {
            throw new IllegalStateException();
        }
        list.checkUnchangedSince(expected);
        try {
            E unused = list.remove(last);
        } catch (IndexOutOfBoundsException e) {
            throw new ConcurrentModificationException(e);
        }
        next = last;
        last = NONE;
        expected = list.changes();
    }

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int size = core.count();
        int at = next;
        if (at >= size) {
            return;
        }
        for (; at < size && list.changes() == expected; at++) {
            action.accept(core.element(at));
        }
        next = at;
        last = at - 1;
        list.checkUnchangedSince(expected);
    }
}

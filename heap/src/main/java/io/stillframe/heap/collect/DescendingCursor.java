// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/** Walks from where a list iterator stands to the first element. */
final class DescendingCursor<E extends @Nullable Object> implements Iterator<E> {

    private final ListIterator<E> cursor;

    DescendingCursor(ListIterator<E> cursor) {
        this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
        return cursor.hasPrevious();
    }

    @Override
    public E next() {
        return cursor.previous();
    }

    @Override
    public void remove() {
        cursor.remove();
    }
}

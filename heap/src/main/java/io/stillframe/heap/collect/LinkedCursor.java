// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/** A list iterator that ends where a LinkedList's does: also when the list became shorter than it has come. */
final class LinkedCursor<E extends @Nullable Object> implements ListIterator<E> {

    private final ListView<E> elements;
    private final ListIterator<E> cursor;

    LinkedCursor(ListView<E> elements, ListIterator<E> cursor) {
        this.elements = elements;
        this.cursor = cursor;
    }

    @Override
    public boolean hasNext() {
        return cursor.nextIndex() < elements.size();
    }

    @Override
    public E next() {
        return cursor.next();
    }

    @Override
    public boolean hasPrevious() {
        return cursor.hasPrevious();
    }

    @Override
    public E previous() {
        return cursor.previous();
    }

    @Override
    public int nextIndex() {
        return cursor.nextIndex();
    }

    @Override
    public int previousIndex() {
        return cursor.previousIndex();
    }

    @Override
    public void remove() {
        cursor.remove();
    }

    @Override
    public void set(E element) {
        cursor.set(element);
    }

    @Override
    public void add(E element) {
        cursor.add(element);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a view of a map can do at its ends, from Java 21 on; methods named and declared as there. */
@SuppressWarnings("DoNotCallSuggester") // whom it stands for has these methods
final class SequencedEnds<T extends @Nullable Object> {

    private final Collection<? extends T> view;
    private final Collection<? extends T> opposite;
    private final Supplier<Object> reversed;

    /** {@code opposite} is the same view in the other direction, and {@code reversed} gives it as the application sees it. */
    SequencedEnds(Collection<? extends T> view, Collection<? extends T> opposite, Supplier<Object> reversed) {
        this.view = view;
        this.opposite = opposite;
        this.reversed = reversed;
    }

    /** The same in the other direction. */
    public Object reversed() {
        return reversed.get();
    }

    /** The first element. */
    public T getFirst() {
        return view.iterator().next();
    }

    /** The last element. */
    public T getLast() {
        return opposite.iterator().next();
    }

    /** Removes and returns the first element. */
    public T removeFirst() {
        return removeNext(view.iterator());
    }

    /** Removes and returns the last element. */
    public T removeLast() {
        return removeNext(opposite.iterator());
    }

    private static <T extends @Nullable Object> T removeNext(Iterator<? extends T> all) {
        T removed = all.next();
        all.remove();
        return removed;
    }

    /** Not supported: a view of a map has nothing to add. */
    public void addFirst(Object element) {
        throw new UnsupportedOperationException();
    }

    /** Not supported: a view of a map has nothing to add. */
    public void addLast(Object element) {
        throw new UnsupportedOperationException();
    }
}

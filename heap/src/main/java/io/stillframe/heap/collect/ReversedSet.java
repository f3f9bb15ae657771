// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elements of a linked set from the last to the first; methods named and declared as those of Java 21. */
final class ReversedSet<E extends @Nullable Object> extends AbstractSet<E> {

    private final SnapshotLinkedHashSet<E> set;
    private final Set<E> backwards;

    ReversedSet(SnapshotLinkedHashSet<E> set) {
        this.set = set;
        this.backwards = set.reversedKeys();
    }

    /** The set. */
    public Object reversed() {
        return set;
    }

    @Override
    public int size() {
        return set.size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return set.contains(element);
    }

    @Override
    public boolean add(E element) {
        return set.add(element);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return set.remove(element);
    }

    @Override
    public void clear() {
        set.clear();
    }

    @Override
    public Iterator<E> iterator() {
        return backwards.iterator();
    }

    /** Adds the element, or moves it, behind all others of the set. */
    public void addFirst(E element) {
        set.addLast(element);
    }

    /** Adds the element, or moves it, before all others of the set. */
    public void addLast(E element) {
        set.addFirst(element);
    }

    /** The last element of the set. */
    public E getFirst() {
        return set.getLast();
    }

    /** The first element of the set. */
    public E getLast() {
        return set.getFirst();
    }

    /** Removes the last element of the set and returns it. */
    public E removeFirst() {
        return set.removeLast();
    }

    /** Removes the first element of the set and returns it. */
    public E removeLast() {
        return set.removeFirst();
    }
}

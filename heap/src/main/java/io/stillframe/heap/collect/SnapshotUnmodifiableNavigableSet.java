// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Shows another sorted set of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableNavigableSet<E extends @Nullable Object>
        extends ShownCollection<E, NavigableSet<E>> implements NavigableSet<E> {

    /** Of {@code shown}. */
    public SnapshotUnmodifiableNavigableSet(NavigableSet<E> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableNavigableSet(@Nullable Object shown) {
        super(
                CollectionKind.UNMODIFIABLE_SORTED_SET,
                of -> Collections.unmodifiableNavigableSet((NavigableSet<E>) of),
                shown);
    }

    static SnapshotUnmodifiableNavigableSet<?> forRestore() {
        return new SnapshotUnmodifiableNavigableSet<>((@Nullable Object) null);
    }

    @Override
    public @Nullable Comparator<? super E> comparator() {
        return core.view().comparator();
    }

    @Override
    public E first() {
        return core.view().first();
    }

    @Override
    public E last() {
        return core.view().last();
    }

    @Override
    public @Nullable E lower(E element) {
        return core.view().lower(element);
    }

    @Override
    public @Nullable E floor(E element) {
        return core.view().floor(element);
    }

    @Override
    public @Nullable E ceiling(E element) {
        return core.view().ceiling(element);
    }

    @Override
    public @Nullable E higher(E element) {
        return core.view().higher(element);
    }

    @Override
    public @Nullable E pollFirst() {
        return core.view().pollFirst();
    }

    @Override
    public @Nullable E pollLast() {
        return core.view().pollLast();
    }

    @Override
    public NavigableSet<E> descendingSet() {
        return core.view().descendingSet();
    }

    @Override
    public Iterator<E> descendingIterator() {
        return core.view().descendingIterator();
    }

    @Override
    public NavigableSet<E> subSet(E from, boolean fromInclusive, E to, boolean toInclusive) {
        return core.view().subSet(from, fromInclusive, to, toInclusive);
    }

    @Override
    public NavigableSet<E> headSet(E to, boolean inclusive) {
        return core.view().headSet(to, inclusive);
    }

    @Override
    public NavigableSet<E> tailSet(E from, boolean inclusive) {
        return core.view().tailSet(from, inclusive);
    }

    @Override
    public SortedSet<E> subSet(E from, E to) {
        return core.view().subSet(from, to);
    }

    @Override
    public SortedSet<E> headSet(E to) {
        return core.view().headSet(to);
    }

    @Override
    public SortedSet<E> tailSet(E from) {
        return core.view().tailSet(from);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(
                this, () -> Collections.unmodifiableNavigableSet(new TreeSet<>((SortedSet<E>) this)));
    }
}

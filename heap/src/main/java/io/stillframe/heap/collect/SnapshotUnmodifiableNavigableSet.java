// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows another sorted set of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableNavigableSet<E extends @Nullable Object> extends AbstractSet<E>
        implements NavigableSet<E>, Serializable, CoreSection {

    private final transient ViewCore<NavigableSet<E>> core;

    /** Of {@code shown}. */
    public SnapshotUnmodifiableNavigableSet(NavigableSet<E> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableNavigableSet(@Nullable Object shown) {
        core = new ViewCore<>(
                this,
                CollectionKind.UNMODIFIABLE_SORTED_SET,
                of -> Collections.unmodifiableNavigableSet((NavigableSet<E>) of),
                shown);
    }

    static SnapshotUnmodifiableNavigableSet<?> forRestore() {
        return new SnapshotUnmodifiableNavigableSet<>((@Nullable Object) null);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return core.view().size();
    }

    @Override
    public boolean isEmpty() {
        return core.view().isEmpty();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return core.view().contains(element);
    }

    @Override
    public boolean containsAll(Collection<?> other) {
        return core.view().containsAll(other);
    }

    @Override
    public Iterator<E> iterator() {
        return core.view().iterator();
    }

    @Override
    public Spliterator<E> spliterator() {
        return core.view().spliterator();
    }

    @Override
    public Stream<E> stream() {
        return core.view().stream();
    }

    @Override
    public Stream<E> parallelStream() {
        return core.view().parallelStream();
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        core.view().forEach(action);
    }

    @Override
    public Object[] toArray() {
        return core.view().toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] array) {
        return core.view().toArray(array);
    }

    @Override
    public boolean add(E element) {
        return core.view().add(element);
    }

    @Override
    public boolean addAll(Collection<? extends E> other) {
        return core.view().addAll(other);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return core.view().remove(element);
    }

    @Override
    public boolean removeAll(Collection<?> other) {
        return core.view().removeAll(other);
    }

    @Override
    public boolean retainAll(Collection<?> other) {
        return core.view().retainAll(other);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return core.view().removeIf(filter);
    }

    @Override
    public void clear() {
        core.view().clear();
    }

    @Override
    public String toString() {
        return core.view().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return core.view().equals(other);
    }

    @Override
    public int hashCode() {
        return core.view().hashCode();
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

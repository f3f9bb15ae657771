// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A collection that shows another one of the state: what is asked of it is asked of a wrapper of the JDK around that. */
abstract class ShownCollection<E extends @Nullable Object, C extends Collection<E>>
        implements Collection<E>, Serializable, CoreSection {

    final transient ViewCore<C> core;

    /** Shows {@code shown} as {@code wrapping} makes it; null before a restore. */
    ShownCollection(CollectionKind kind, Function<Object, C> wrapping, @Nullable Object shown) {
        core = new ViewCore<>(this, kind, wrapping, shown);
    }

    @Override
    public final SectionCore stillframe$core() {
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
    @SuppressWarnings("UndefinedEquals") // who shows neither a list nor a set does otherwise
    public boolean equals(@Nullable Object other) {
        return core.view().equals(other);
    }

    @Override
    public int hashCode() {
        return core.view().hashCode();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.Serializable;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows another collection of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableCollection<E extends @Nullable Object> extends AbstractCollection<E>
        implements Serializable, CoreSection {

    private final transient ViewCore<Collection<E>> core;

    /** Of {@code shown}. */
    public SnapshotUnmodifiableCollection(Collection<E> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableCollection(@Nullable Object shown) {
        core = new ViewCore<>(
                this,
                CollectionKind.UNMODIFIABLE_COLLECTION,
                of -> Collections.unmodifiableCollection((Collection<E>) of),
                shown);
    }

    static SnapshotUnmodifiableCollection<?> forRestore() {
        return new SnapshotUnmodifiableCollection<>((@Nullable Object) null);
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

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> Collections.unmodifiableCollection(new ArrayList<>(this)));
    }
}

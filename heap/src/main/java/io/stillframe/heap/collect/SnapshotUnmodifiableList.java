// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shows another list of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableList<E extends @Nullable Object> extends ShownCollection<E, List<E>>
        implements List<E> {

    /** Of {@code shown}. */
    public SnapshotUnmodifiableList(List<E> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableList(@Nullable Object shown) {
        super(CollectionKind.UNMODIFIABLE_LIST, of -> Collections.unmodifiableList((List<E>) of), shown);
    }

    static SnapshotUnmodifiableList<?> forRestore() {
        return new SnapshotUnmodifiableList<>((@Nullable Object) null);
    }

    @Override
    public E get(int index) {
        return core.view().get(index);
    }

    @Override
    public E set(int index, E element) {
        return core.view().set(index, element);
    }

    @Override
    public void add(int index, E element) {
        core.view().add(index, element);
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> other) {
        return core.view().addAll(index, other);
    }

    @Override
    public E remove(int index) {
        return core.view().remove(index);
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return core.view().indexOf(element);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return core.view().lastIndexOf(element);
    }

    @Override
    public ListIterator<E> listIterator() {
        return core.view().listIterator();
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return core.view().listIterator(index);
    }

    @Override
    public List<E> subList(int from, int to) {
        return core.view().subList(from, to);
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        core.view().replaceAll(operator);
    }

    @Override
    public void sort(@Nullable Comparator<? super E> order) {
        core.view().sort(order);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> Collections.unmodifiableList(new ArrayList<>(this)));
    }
}

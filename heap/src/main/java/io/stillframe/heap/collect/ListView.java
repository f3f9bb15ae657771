// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The elements of a core as the list that they are to the application; sublists are those of its superclass. */
final class ListView<E extends @Nullable Object> extends AbstractList<E> implements RandomAccess {

    private final ListCore<E> core;

    ListView(ListCore<E> core) {
        this.core = core;
    }

    @Override
    public int size() {
        return core.size();
    }

    @Override
    public E get(int index) {
        return core.checked(index);
    }

    @Override
    public E set(int index, E element) {
        core.beforeChange();
        E old = get(index);
        core.set(index, core.adopt(element));
        return old;
    }

    @Override
    public boolean add(E element) {
        core.beforeResize();
        E adopted = core.adopt(element);
        modCount++;
        core.insert(core.size(), adopted);
        return true;
    }

    @Override
    public void add(int index, E element) {
        core.beforeResize();
        checkPosition(index);
        E adopted = core.adopt(element);
        modCount++;
        core.insert(index, adopted);
    }

    private void checkPosition(int index) {
        if (index < 0 || index > core.size()) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + core.size());
        }
    }

    @Override
    public boolean addAll(Collection<? extends E> other) {
        return addAll(core.size(), other);
    }

    @Override
    @SuppressWarnings("unchecked") // elements of a collection of such
    public boolean addAll(int index, Collection<? extends E> other) {
        core.beforeResize();
        checkPosition(index);
        E[] elements = (E[]) other.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = core.adopt(elements[i]);
        }
        modCount++;
        for (int i = 0; i < elements.length; i++) {
            core.insert(index + i, elements[i]);
        }
        return elements.length > 0;
    }

    @Override
    public E remove(int index) {
        core.beforeResize();
        E old = get(index);
        modCount++;
        core.removeRange(index, index + 1);
        return old;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return removeOccurrence(true, element);
    }

    /** Removes and returns the first or last element, null if there is none. */
    @Nullable
    E poll(boolean first) {
        core.beforeResize();
        return isEmpty() ? null : remove(first ? 0 : size() - 1);
    }

    /** Removes and returns the first or last element. */
    E removeEnd(boolean first) {
        core.beforeResize();
        checkNotEmpty();
        return remove(first ? 0 : size() - 1);
    }

    /** The first or last element, null if there is none. */
    @Nullable
    E peek(boolean first) {
        return isEmpty() ? null : core.get(first ? 0 : size() - 1);
    }

    /** The first or last element. */
    E getEnd(boolean first) {
        checkNotEmpty();
        return core.get(first ? 0 : size() - 1);
    }

    private void checkNotEmpty() {
        if (isEmpty()) {
            throw new NoSuchElementException();
        }
    }

    /** Removes the first or last occurrence of an element. */
    boolean removeOccurrence(boolean first, @Nullable Object element) {
        core.beforeResize();
        int index = first ? indexOf(element) : lastIndexOf(element);
        if (index < 0) {
            return false;
        }
        remove(index);
        return true;
    }

    @Override
    protected void removeRange(int from, int to) {
        core.beforeResize();
        modCount++;
        core.removeRange(from, to);
    }

    @Override
    public void clear() {
        removeRange(0, core.size());
    }

    @Override
    public boolean removeAll(Collection<?> other) {
        Objects.requireNonNull(other);
        return removeIf(other::contains);
    }

    @Override
    public boolean retainAll(Collection<?> other) {
        Objects.requireNonNull(other);
        return removeIf(element -> !other.contains(element));
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        core.beforeResize();
        int expected = modCount;
        int size = core.size();
        BitSet gone = new BitSet(size);
        boolean tolerant = !core.isLinked();
        for (int i = 0; i < size && i < core.size() && (tolerant || modCount == expected); i++) {
            gone.set(i, filter.test(core.get(i)));
        }
        checkUnchangedSince(expected);
        if (gone.isEmpty()) {
            return false;
        }
        modCount++;
        core.removeAll(gone);
        return true;
    }

    @Override
    public void replaceAll(UnaryOperator<E> operator) {
        Objects.requireNonNull(operator);
        core.beforeChange();
        int expected = modCount;
        int size = core.size();
        for (int i = 0; i < size && modCount == expected; i++) {
            core.set(i, core.adopt(operator.apply(core.get(i))));
        }
        checkUnchangedSince(expected);
    }

    @Override
    @SuppressWarnings("unchecked") // its own elements
    public void sort(@Nullable Comparator<? super E> order) {
        core.beforeChange();
        int expected = modCount;
        E[] elements = (E[]) toArray();
        Arrays.sort(elements, order);
        checkUnchangedSince(expected);
        if (!core.isLinked()) {
            modCount++;
        }
        for (int i = 0; i < elements.length; i++) {
            if (core.get(i) != elements[i]) {
                core.set(i, elements[i]);
            }
        }
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        int expected = modCount;
        int size = core.size();
        for (int i = 0; i < size && modCount == expected; i++) {
            action.accept(core.get(i));
        }
        checkUnchangedSince(expected);
    }

    @Override
    public Iterator<E> iterator() {
        Iterator<E> cursor = core.iterator(this);
        return cursor == null ? super.iterator() : cursor;
    }

    /** Structural changes so far. */
    int changes() {
        return modCount;
    }

    void checkUnchangedSince(int expected) {
        if (modCount != expected) {
            throw new ConcurrentModificationException();
        }
    }

    @Override
    public int indexOf(@Nullable Object element) {
        int size = core.size();
        for (int i = 0; i < size; i++) {
            if (Objects.equals(element, core.get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        for (int i = core.size() - 1; i >= 0; i--) {
            if (Objects.equals(element, core.get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return indexOf(element) >= 0;
    }

    @Override
    public @Nullable Object[] toArray() {
        @Nullable Object[] elements = new Object[core.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = core.get(i);
        }
        return elements;
    }
}

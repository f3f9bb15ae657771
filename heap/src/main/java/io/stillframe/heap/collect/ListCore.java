// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The elements of a list or deque by their index. Its methods neither check indexes nor ask the barrier. */
abstract class ListCore<E extends @Nullable Object> extends SectionCore {

    private final CollectionKind kind;

    ListCore(CollectionSection owner, CollectionKind kind) {
        super(owner);
        this.kind = kind;
    }

    @Override
    final CollectionKind kind() {
        return kind;
    }

    /** Whether it behaves as LinkedList, where that differs from ArrayList. */
    final boolean isLinked() {
        return kind == CollectionKind.LINKED_LIST;
    }

    abstract int size();

    abstract E get(int at);

    /**
     * The element at {@code at}, whether or not there can be one.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    E checked(int at) {
        return get(Objects.checkIndex(at, size()));
    }

    /** Goes over {@code list}, of which this is the core, faster than by asking for each index; null if it cannot. */
    @Nullable
    Iterator<E> iterator(ListView<E> list) {
        return null;
    }

    /** Replaces an element by {@code element}, which is adopted. */
    abstract void set(int at, E element);

    /** Inserts {@code element}, which is adopted. */
    abstract void insert(int at, E element);

    /** Removes the elements from {@code from} to before {@code to}. */
    abstract void removeRange(int from, int to);

    /** Removes the elements, of which there are some, whose indexes are set. */
    void removeAll(BitSet gone) {
        int size = size();
        int kept = gone.nextSetBit(0);
        for (int i = gone.nextClearBit(kept); i < size; i = gone.nextClearBit(i + 1)) {
            set(kept++, get(i));
        }
        removeRange(kept, size);
    }

    @Override
    void writeHeader(SectionWriter out) {}

    @Override
    void readHeader(SectionReader in) {}
}

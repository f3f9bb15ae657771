// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The elements of a PriorityQueue in the order of its binary heap, and what orders them. */
final class PriorityCore<E> extends RingCore<E> {

    private @Nullable Comparator<? super E> comparator;
    private final Consumer<E> restored;
    private final Runnable replaced;

    /**
     * An empty one.
     *
     * @param restored is told of each element that is read, behind all others
     * @param replaced is told when elements were put in place of others without any change of order
     */
    PriorityCore(
            CollectionSection owner,
            @Nullable Comparator<? super E> comparator,
            Consumer<E> restored,
            Runnable replaced) {
        super(owner, CollectionKind.PRIORITY_QUEUE);
        this.comparator = comparator;
        this.restored = restored;
        this.replaced = replaced;
    }

    @Nullable
    Comparator<? super E> comparator() {
        return comparator;
    }

    @SuppressWarnings("unchecked") // without comparator they are comparable
    int compare(E a, E b) {
        Comparator<? super E> order = comparator;
        return order == null ? ((Comparable<? super E>) a).compareTo(b) : order.compare(a, b);
    }

    @Override
    void visitReferences(ReferenceVisitor visitor) {
        Ordering.check(comparator, owner());
        AtomicBoolean differs = new AtomicBoolean();
        super.visitReferences(reference -> {
            Object visited = visitor.visit(reference);
            differs.compareAndSet(false, visited != reference);
            return visited;
        });
        Ordering.visit(comparator, visitor);
        if (differs.get()) {
            replaced.run();
        }
    }

    @Override
    void writeHeader(SectionWriter out) {
        Ordering.write(comparator, out);
    }

    @Override
    void readHeader(SectionReader in) {
        comparator = Ordering.read(in);
    }

    /** The JDK's queue has the elements too, and may be looked into directly. */
    @Override
    boolean takesNodesLater() {
        return false;
    }

    @Override
    void readNode(long number, SectionReader in) {
        super.readNode(number, in);
        restored.accept(get(size() - 1));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.Node;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/**
 * What one of our collections is made of, apart from the JDK class it has to extend: its place in a heap, its rights, and
 * its nodes.
 *
 * <p>Not thread-safe, like the JDK's. While it belongs to no heap its nodes have epoch 0 and nothing is enlisted.
 */
abstract class SectionCore {

    private final CollectionSection owner;
    private @Nullable DirtyTracker tracker;
    private long id;
    private int epoch;
    private int slot;
    private Mutability mutability = Mutability.FREE;

    SectionCore(CollectionSection owner) {
        this.owner = owner;
    }

    /** Stable code in segments. */
    abstract CollectionKind kind();

    abstract void writeHeader(SectionWriter out);

    abstract void readHeader(SectionReader in);

    abstract void readNode(long number, SectionReader in);

    abstract void visitReferences(ReferenceVisitor visitor);

    abstract void enlistAll(DirtyTracker to);

    /** All of it has been read, unless more is to come. */
    void attached() {}

    /** All of it has been read, and so has what it refers to. */
    void restored() {}

    /** To be called before anything is changed; throws if it must not be. */
    final void beforeChange() {
        if (mutability == Mutability.UNMODIFIABLE) {
            throw new UnsupportedOperationException();
        }
        DirtyTracker to = tracker;
        if (to != null) {
            to.beforeChange(owner);
        }
    }

    /** To be called before the number of elements is changed. */
    final void beforeResize() {
        if (mutability != Mutability.FREE) {
            throw new UnsupportedOperationException();
        }
        beforeChange();
    }

    /** What to store in place of {@code value}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the same (null too), or an equal collection in place of the JDK's
    final <T extends @Nullable Object> T adopt(T value) {
        DirtyTracker to = tracker;
        return to == null ? value : (T) to.adopt(value);
    }

    /** Epoch of the nodes made now. */
    final int now() {
        DirtyTracker to = tracker;
        return to == null ? 0 : to.epoch;
    }

    final void enlist(Node node) {
        DirtyTracker to = tracker;
        if (to != null) {
            to.enlist(node);
        }
    }

    final boolean isAttached() {
        return tracker != null;
    }

    final CollectionSection owner() {
        return owner;
    }

    final @Nullable DirtyTracker tracker() {
        return tracker;
    }

    final long id() {
        return id;
    }

    final void attach(DirtyTracker to, long number) {
        tracker = to;
        id = number;
        attached();
    }

    final int epoch() {
        return epoch;
    }

    final void epoch(int value) {
        epoch = value;
    }

    final int slot() {
        return slot;
    }

    final void slot(int value) {
        slot = value;
    }

    final Mutability mutability() {
        return mutability;
    }

    /** From now on only what {@code value} allows can be done to it. */
    final void restrict(Mutability value) {
        mutability = value;
    }
}

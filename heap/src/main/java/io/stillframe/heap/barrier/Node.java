// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/**
 * An entry or page of a collection: may be changed in place in the epoch it was made in, and is replaced by a new one at
 * the first change after (so what a dirty list holds of earlier epochs never changes: I1).
 */
public abstract class Node {

    /** Epoch in which it was made; 0 while its collection belongs to no heap. */
    public int epoch;

    /** Makes one of the given epoch. */
    protected Node(int epoch) {
        this.epoch = epoch;
    }

    /** The collection it belongs to. */
    public abstract Section owner();

    /**
     * Its number within the collection, from 1: with the owner's id its address. Of two nodes of one number the first is
     * gone before the second is made.
     */
    public abstract long number();

    /**
     * The hash under which a reader of the stored collection may look for it without reading it, null if there is none
     * that every JVM gives alike.
     */
    public @Nullable Integer keyHash() {
        return null;
    }

    /** Whether it says that the node of this number is gone. */
    public abstract boolean isTombstone();

    /**
     * Whether it says that a node is gone that no snapshot holds, and will never say anything else: then it need not be
     * written.
     */
    public boolean isInVain() {
        return false;
    }

    /** Writes its content; not called for a tombstone. */
    public abstract void write(SectionWriter out);
}

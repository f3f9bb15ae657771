// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/**
 * An entry or page of a collection. What a dirty list holds of an epoch that is past never changes (I1): a change comes to
 * another node in its place, or to this one when the frozen snapshot is encoded.
 */
public abstract class Node {

    /**
     * Its number within the collection, from 1: with the owner's id its address. Of two nodes of one number the first is
     * gone before the second is made.
     */
    public abstract long number();

    /**
     * The hash under which a reader of the stored collection may look for it without reading it, null if there is none;
     * {@code hasher} knows that of its key.
     */
    public @Nullable Integer keyHash(KeyHasher hasher) {
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

    /**
     * The transfer thread: the snapshot that it was enlisted for has been given its content. Called for each node of a
     * frozen list before the snapshot counts as encoded; perhaps more than once.
     */
    public void encoded() {}
}

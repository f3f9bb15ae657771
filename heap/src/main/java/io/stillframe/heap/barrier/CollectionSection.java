// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/** One of our collections. */
public interface CollectionSection extends Section {

    /** Stable code of its kind in segments, see {@code heap.collect.CollectionKinds}. */
    int stillframe$kind();

    /** It has just joined a heap: every node it has is enlisted now; its elements are adopted by then. */
    void stillframe$enlistAll(DirtyTracker tracker);

    /** Restores what {@link #stillframe$write} wrote; first of the calls of a restore. */
    void stillframe$readHeader(SectionReader in);

    /** Restores one node; called in ascending order of {@code number}, after all enhanced objects have their fields. */
    void stillframe$readNode(long number, SectionReader in);

    /**
     * Its header was read; whether it will take its nodes when it is first looked into. If not (a kind that knows nothing
     * of absent nodes), it is given them now.
     */
    default boolean stillframe$defer(AbsentNodes nodes) {
        return false;
    }

    /**
     * Loads some of the nodes that it has left absent; whether there are more that were not tried since. What cannot be
     * loaded is told to {@link AbsentNodes#skipped} and left absent.
     */
    default boolean stillframe$loadNext() {
        return false;
    }

    /** Those of its nodes that the dirty list has left to it, null if none. */
    default @Nullable NewNodes stillframe$newNodes() {
        return null;
    }

    /** Sets {@link #stillframe$newNodes()}. */
    default void stillframe$newNodes(@Nullable NewNodes nodes) {
        throw new UnsupportedOperationException();
    }

    /** All that is restored has its content now: what it holds can be hashed; last of the calls of a restore. */
    void stillframe$restored();
}

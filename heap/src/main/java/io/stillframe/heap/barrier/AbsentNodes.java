// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a restored collection, which it has not taken yet, in ascending order of their numbers. A node's place in
 * that order counts from 0.
 *
 * <p>All methods are called with {@link #lock()} held; it is one lock for all of a heap, since a page of one collection
 * leads to objects that pages of others lead to as well.
 */
public interface AbsentNodes extends KeyHasher {

    /** What is held while nodes are loaded, and while anything is looked at that loading changes. */
    Object lock();

    /** Number of nodes. */
    int count();

    /** Number of the node at {@code place}. */
    long number(int place);

    /** Whether the hash of the key of the node at {@code place} is known: what {@link #hashOf} gave for it then. */
    boolean isHashed(int place);

    /** That hash. */
    int keyHash(int place);

    /**
     * Reads the nodes at {@code places} with all that they lead to, and gives them to the collection's {@link
     * CollectionSection#stillframe$readNode}, in that order. If this throws, some may have been given.
     */
    void read(int... places);

    /** The keys of the entries at {@code places}, in that order, with all that they lead to; their values stay absent. */
    List<@Nullable Object> keys(int... places);

    /** What to throw to the call that needed nodes, when {@code cause} was thrown while they were loaded. */
    RuntimeException failure(Throwable cause);

    /** Nodes were left absent because of {@code failure} by {@link CollectionSection#stillframe$loadNext}. */
    void skipped(RuntimeException failure);
}

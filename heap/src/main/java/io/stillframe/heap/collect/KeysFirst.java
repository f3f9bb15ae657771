// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that today's code gives the keys of absent entries. For these all keys are read, without their values, some at
 * a time. Guarded by the lock of the absent nodes.
 */
final class KeysFirst {

    /** Keys that are read in one go: few, so that others who wait for the lock come in between, and frames are read once. */
    private static final int STEP = 64;

    private final AbsentNodes nodes;
    private final int[] hashes;
    private int next;

    /** Of nodes of which the first {@code records} are no entries. */
    KeysFirst(AbsentNodes nodes, int records) {
        this.nodes = nodes;
        this.hashes = new int[nodes.count()];
        this.next = records;
    }

    /** Whether all are known. */
    boolean isComplete() {
        return next == hashes.length;
    }

    /** Reads the next keys. */
    void step() {
        int[] places = new int[Math.min(STEP, hashes.length - next)];
        for (int i = 0; i < places.length; i++) {
            places[i] = next + i;
        }
        List<? extends @Nullable Object> keys = nodes.keys(places);
        for (int i = 0; i < places.length; i++) {
            hashes[next + i] = KeyHash.spread(keys.get(i));
        }
        next += places.length;
    }

    /** That of the entry at {@code place}. */
    int hash(int place) {
        return hashes[place];
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.List;
import java.util.Set;

/** The stored state of one shard: the sections of all its segments, of each the last version. Immutable. */
public final class StateImage {

    /**
     * Reads and checks segments.
     *
     * @throws CorruptSegmentException if one of them is not whole; nothing of any is used then (I8)
     */
    public static StateImage of(List<byte[]> oldestFirst) throws CorruptSegmentException {
        throw new UnsupportedOperationException();
    }

    /** Keys of the contexts in it. */
    public Set<String> contexts() {
        throw new UnsupportedOperationException();
    }

    /** Number of live sections. */
    public int sections() {
        throw new UnsupportedOperationException();
    }

    /** One segment that holds what the roots of all contexts reach, and nothing else: no tombstones, no garbage. */
    public byte[] compact() {
        throw new UnsupportedOperationException();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.Set;

/** What the segments of one shard hold, checked. Immutable. */
public interface StoredState {

    /** Keys of the contexts in it. */
    Set<String> contexts();

    /** One segment of all that has a content; there must be none before these. */
    byte[] prune() throws CorruptSegmentException;

    /** One segment of what is still reachable; only if no heap went on from these. */
    byte[] compact() throws CorruptSegmentException;
}

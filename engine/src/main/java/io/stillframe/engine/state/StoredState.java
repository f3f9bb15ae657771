// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.StoredSizes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the segments of one shard hold, checked. Immutable. */
public interface StoredState {

    /** Keys of the contexts in it. */
    Set<String> contexts();

    /** How much of it has a content; null if the format does not say. */
    default @Nullable StoredSizes sizes() {
        return null;
    }

    /** Segments of all that has a content, of at most about so many bytes; there must be none before these. */
    List<byte[]> prune(int partBytes) throws CorruptSegmentException;

    /** The same of what is still reachable; only if no heap went on from these. */
    List<byte[]> compact(int partBytes) throws CorruptSegmentException;
}

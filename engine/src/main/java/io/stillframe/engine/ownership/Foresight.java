// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.state.OpenSegment;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Segments of a shard that a member has opened ahead of a claim. Segments never change, so whatever the manifest is by
 * then, a claim reads the indexes of those only that are new. Thread-safe.
 */
final class Foresight {

    private final SegmentStore store;
    private final StateFormat format;
    private final long memoryAtMost;
    private final Predicate<SegmentId> near;
    private final Map<SegmentId, OpenSegment> opened = new HashMap<>();
    private long memory;

    /**
     * @param memoryAtMost bytes; what does not fit is opened at the claim
     * @param near whether this member has got all bytes of a segment a moment ago
     */
    Foresight(SegmentStore store, StateFormat format, long memoryAtMost, Predicate<SegmentId> near) {
        this.near = near;
        this.store = store;
        this.format = format;
        this.memoryAtMost = memoryAtMost;
    }

    /**
     * Opens those of {@code segments} that are not, and forgets all others. Blocks.
     *
     * @param atLeast bytes of a segment that is worth it
     * @throws StoreException if one cannot be read; those before it are opened
     * @throws CorruptSegmentException if the index of one is damaged
     */
    void open(List<SegmentRef> segments, int atLeast) throws StoreException, CorruptSegmentException {
        retain(segments);
        for (SegmentRef segment : segments) {
            if (segment.length() >= atLeast && get(segment) == null && hasRoom()) {
                StoredSegment source = new StoredSegment(segment, store);
                OpenSegment open = StoredSegment.open(source, format);
                source.forget();
                keep(segment, open);
            }
        }
    }

    /** {@code segment} if it was opened. */
    synchronized @Nullable OpenSegment get(SegmentRef segment) {
        return opened.get(segment.id());
    }

    /** Whether {@code segment} need not be looked for, since this member has got all of it a moment ago. */
    boolean isNear(SegmentRef segment) {
        return near.test(segment.id());
    }

    /** Nothing is opened any more. */
    synchronized void clear() {
        opened.clear();
        memory = 0;
    }

    private synchronized void retain(List<SegmentRef> segments) {
        Set<SegmentId> named = new HashSet<>();
        segments.forEach(segment -> named.add(segment.id()));
        opened.keySet().retainAll(named);
        memory = opened.values().stream().mapToLong(OpenSegment::memory).sum();
    }

    private synchronized boolean hasRoom() {
        return memory < memoryAtMost;
    }

    private synchronized void keep(SegmentRef segment, OpenSegment open) {
        if (memory + open.memory() <= memoryAtMost && opened.put(segment.id(), open) == null) {
            memory += open.memory();
        }
    }
}

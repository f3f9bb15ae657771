// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.StoredSegment;
import io.stillframe.engine.state.OpenSegment;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes of a shard's segments at its owner, for merging: as many as fit are kept in memory, the others are fetched
 * back. Thread-safe.
 */
public final class SegmentShelf {

    private static final long LIMIT = 16L << 20;

    private final SegmentStore store;
    private final Map<SegmentId, byte[]> kept = new LinkedHashMap<>();
    private long bytes;

    /** Empty, before {@code store}. */
    public SegmentShelf(SegmentStore store) {
        this.store = store;
    }

    /** Keeps {@code content}; the oldest go when there is too much. */
    public synchronized void keep(SegmentId id, byte[] content) {
        if (content.length > LIMIT / 2 || kept.putIfAbsent(id, content) != null) {
            return;
        }
        bytes += content.length;
        Iterator<byte[]> oldest = kept.values().iterator();
        while (bytes > LIMIT && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    /** These are needed no more. */
    public synchronized void drop(Collection<SegmentId> ids) {
        for (SegmentId id : ids) {
            byte[] content = kept.remove(id);
            if (content != null) {
                bytes -= content.length;
            }
        }
    }

    /**
     * {@code segment}, opened; what is not at hand of it is read when it is needed. On transfer threads only.
     *
     * @throws StoreException if it cannot be had now
     * @throws CorruptSegmentException if its index is not whole
     */
    OpenSegment open(SegmentRef segment, StateFormat format) throws StoreException, CorruptSegmentException {
        byte[] content;
        synchronized (this) {
            content = kept.get(segment.id());
        }
        return content == null
                ? StoredSegment.open(new StoredSegment(segment, store), format)
                : format.open(SegmentSource.of(content));
    }

    /**
     * The bytes of {@code segment}; on transfer threads only.
     *
     * @throws StoreException if they cannot be had now
     * @throws CorruptSegmentException if the store gave other bytes
     */
    public byte[] fetch(SegmentRef segment) throws StoreException, CorruptSegmentException {
        byte[] content;
        synchronized (this) {
            content = kept.get(segment.id());
        }
        return content == null ? StoredSegment.fetch(segment, store) : content;
    }
}

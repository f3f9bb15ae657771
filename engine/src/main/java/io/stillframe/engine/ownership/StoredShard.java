// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.state.OpenSegment;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state that a manifest names, for who takes it over. Small segments are fetched, which is as quick as less; of the
 * others only the indexes are read. Not thread-safe.
 */
final class StoredShard {

    /** Bytes of a segment that is fetched as a whole. */
    private static final int SMALL = 1 << 20;

    private static final int TRIES = 8;

    private final SegmentStore store;
    private final StateFormat format;
    private final List<SegmentRef> segments;
    private final Foresight foresight;
    private final Map<SegmentRef, byte[]> fetched = new LinkedHashMap<>();

    StoredShard(SegmentStore store, StateFormat format, List<SegmentRef> segments, Foresight foresight) {
        this.store = store;
        this.format = format;
        this.segments = segments;
        this.foresight = foresight;
    }

    /** Bytes of the segments that were fetched. */
    Map<SegmentRef, byte[]> fetched() {
        return fetched;
    }

    /**
     * The state; empty if there is none yet.
     *
     * @throws MissingSegmentException if a segment cannot be reached now
     * @throws StoreException if the store fails
     * @throws CorruptSegmentException if a segment has no copy that is whole
     */
    Optional<StoredState> open() throws StoreException, CorruptSegmentException {
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        List<OpenSegment> opened = new ArrayList<>();
        for (SegmentRef segment : segments) {
            OpenSegment known = foresight.get(segment);
            if (known != null && !foresight.isNear(segment)) {
                requireThere(segment);
            }
            opened.add(known != null ? known : open(segment));
        }
        return Optional.of(format.compose(opened));
    }

    /** I11: what was opened ahead may have been where nobody is any more. */
    private void requireThere(SegmentRef segment) throws StoreException {
        if (store.read(segment.id(), segment.length() - 1, segment.length()).isEmpty()) {
            throw new MissingSegmentException(segment);
        }
    }

    /**
     * The same; what comes damaged is read again some times before it counts as damaged, since it may have been so only on its
     * way here.
     */
    Optional<StoredState> openInsisting() throws StoreException, CorruptSegmentException {
        for (int tries = 1; ; tries++) {
            try {
                return open();
            } catch (CorruptSegmentException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The same with every byte of every segment checked first, for which it is read again some times. */
    Optional<StoredState> openWhole() throws StoreException, CorruptSegmentException {
        Set<SegmentRef> whole = new HashSet<>();
        for (int tries = 1; ; tries++) {
            try {
                verify(whole);
                return open();
            } catch (CorruptSegmentException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private OpenSegment open(SegmentRef segment) throws StoreException, CorruptSegmentException {
        if (segment.length() > SMALL) {
            try {
                return StoredSegment.open(new StoredSegment(segment, store), format);
            } catch (CorruptSegmentException e) {
                // The index in this copy is damaged; a whole segment may come from another.
                return StoredSegment.open(fetch(segment), format);
            }
        }
        return StoredSegment.open(fetch(segment), format);
    }

    /** Checks every byte of the segments that are not in {@code known}, one after the other; adds them to it. */
    void verify(Set<SegmentRef> known) throws StoreException, CorruptSegmentException {
        known.retainAll(new HashSet<>(segments));
        for (SegmentRef segment : segments) {
            if (!known.contains(segment)) {
                byte[] unused = StoredSegment.fetch(segment, store);
                known.add(segment);
            }
        }
    }

    private SegmentSource fetch(SegmentRef segment) throws StoreException, CorruptSegmentException {
        byte[] content = fetched.get(segment);
        if (content == null) {
            content = StoredSegment.fetch(segment, store);
            fetched.put(segment, content);
        }
        return SegmentSource.of(content);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
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
    private final Map<SegmentRef, byte[]> fetched = new LinkedHashMap<>();

    StoredShard(SegmentStore store, StateFormat format, List<SegmentRef> segments) {
        this.store = store;
        this.format = format;
        this.segments = segments;
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
        List<SegmentSource> sources = new ArrayList<>();
        for (SegmentRef segment : segments) {
            sources.add(segment.length() > SMALL ? new StoredSegment(segment, store) : fetch(segment));
        }
        try {
            return Optional.of(format.open(sources));
        } catch (CorruptSegmentException e) {
            Optional<StoreException> failure = storeFailure(e);
            if (failure.isPresent()) {
                throw failure.get();
            }
            // An index in this copy is damaged; a whole segment may come from another.
            return Optional.of(openFetched());
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

    /** The same with every byte checked first. */
    StoredState openFetched() throws StoreException, CorruptSegmentException {
        List<SegmentSource> sources = new ArrayList<>();
        for (SegmentRef segment : segments) {
            sources.add(fetch(segment));
        }
        return format.open(sources);
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

    private static Optional<StoreException> storeFailure(Throwable thrown) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }
}

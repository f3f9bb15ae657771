// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.heap.codec.StoredSizes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of a shard's stored bytes is live, as of the last time somebody looked at the indexes of its segments, and what may
 * have become of it since. Nobody has to look again as long as what was written since cannot have made too much of it dead,
 * whatever it was: each frame takes the place of one at most. So the price of looking, which grows with the number of frames
 * that are stored, is shared by as many that were written. Thread-safe.
 */
public final class LiveBytes {

    private final Map<SegmentId, Integer> frames = new HashMap<>();
    private @Nullable StoredSizes sizes;
    private long atLook;
    private Set<SegmentId> seen = Set.of();

    /** Nobody has looked. */
    public LiveBytes() {}

    /** A segment with so many frames is being stored. */
    public synchronized void wrote(SegmentId id, int count) {
        frames.put(id, count);
    }

    /** {@code merged} is in place of {@code run}. */
    synchronized void merged(List<SegmentRef> run, List<SegmentRef> merged) {
        int count = 0;
        boolean allSeen = true;
        for (SegmentRef segment : run) {
            count += frames.getOrDefault(segment.id(), 0);
            allSeen &= seen.contains(segment.id());
        }
        Set<SegmentId> more = new HashSet<>(seen);
        for (SegmentRef segment : merged) {
            // All of them of one: they are always named together.
            frames.put(segment.id(), count);
            count = 0;
            if (allSeen) {
                more.add(segment.id());
            }
        }
        seen = more;
    }

    /** These are not named any more. */
    synchronized void dropped(Collection<SegmentId> ids) {
        ids.forEach(frames::remove);
    }

    /** Somebody has looked at {@code segments}: they hold {@code found}, which as one segment has so many bytes. */
    synchronized void looked(Collection<SegmentRef> segments, StoredSizes found, long bytes) {
        sizes = found;
        atLook = bytes;
        Set<SegmentId> ids = new HashSet<>();
        segments.forEach(segment -> ids.add(segment.id()));
        seen = ids;
    }

    /** What was live when somebody looked last; null if nobody has. */
    synchronized @Nullable Long known() {
        return sizes == null ? null : (Long) atLook;
    }

    /** What is live of {@code manifest}'s segments at least; null if nobody knows. */
    synchronized @Nullable Long atLeast(Manifest manifest) {
        StoredSizes found = sizes;
        return found == null ? null : (Long) found.leftAfter(framesSince(manifest));
    }

    /** What is live of {@code manifest}'s segments at most; null if nobody knows. */
    synchronized @Nullable Long atMost(Manifest manifest) {
        if (sizes == null) {
            return null;
        }
        long most = atLook;
        for (SegmentRef segment : manifest.segments()) {
            most += seen.contains(segment.id()) ? 0 : segment.length();
        }
        return most;
    }

    /** Whether {@link #known} is what is live of {@code manifest}'s segments. */
    synchronized boolean isExact(Manifest manifest) {
        return sizes != null && framesSince(manifest) == 0;
    }

    private long framesSince(Manifest manifest) {
        long since = 0;
        for (SegmentRef segment : manifest.segments()) {
            if (!seen.contains(segment.id())) {
                since += frames.getOrDefault(segment.id(), 0);
            }
        }
        return since;
    }
}

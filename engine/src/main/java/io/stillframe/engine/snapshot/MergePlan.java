// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.engine.ownership.SegmentRef;
import java.util.List;
import java.util.Optional;

/**
 * Which segments to make one of.
 *
 * @param run neighbours, oldest first, the newest of the shard among them
 * @param full whether there is none before them, so that tombstones can go too
 */
record MergePlan(List<SegmentRef> run, boolean full) {

    private static final int RUN = 8;
    private static final long SMALL = 1L << 20;
    /** Segments that are as large together stay apart: moving them again and again would cost more than their number does. */
    private static final long LARGE = 32L << 20;

    /**
     * What to merge of {@code segments} but the first {@code untouched}: all, if that is wished and none is untouched; else the
     * newest ones when there are 8 of about a size (a power of 8) or smaller, and not too large together.
     */
    static Optional<MergePlan> of(List<SegmentRef> segments, int untouched, boolean all) {
        if (untouched == 0 && segments.size() > 1 && all) {
            return Optional.of(new MergePlan(segments, true));
        }
        int highest = segments.stream().mapToInt(MergePlan::tier).max().orElse(0);
        for (int tier = highest; tier >= 0; tier--) {
            int from = segments.size();
            int ofTier = 0;
            long bytes = 0;
            while (from > untouched && tier(segments.get(from - 1)) <= tier) {
                from--;
                bytes += segments.get(from).length();
                ofTier += tier(segments.get(from)) == tier ? 1 : 0;
            }
            if (ofTier >= RUN && bytes <= LARGE) {
                return Optional.of(new MergePlan(segments.subList(from, segments.size()), false));
            }
        }
        return Optional.empty();
    }

    static long bytes(List<SegmentRef> segments) {
        return segments.stream().mapToLong(SegmentRef::length).sum();
    }

    /** Whether {@code segments} are more than twice of what is live of them, as far as that matters. */
    static boolean isTooMuch(List<SegmentRef> segments, long live) {
        return bytes(segments) > Math.max(2 * live, SMALL);
    }

    /** Whether they soon will be: looking how much is live would be needed again and again from here on. */
    static boolean isWorthwhile(List<SegmentRef> segments, long live) {
        return bytes(segments) > Math.max(live + live / 4 * 3, SMALL);
    }

    /** 0 up to 4 KB, then one more for each factor of 8. */
    private static int tier(SegmentRef segment) {
        int tier = 0;
        for (int size = segment.length() >>> 12; size > 0; size >>>= 3) {
            tier++;
        }
        return tier;
    }
}

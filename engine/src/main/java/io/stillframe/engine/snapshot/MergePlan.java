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

    /**
     * What to merge of {@code segments} but the first {@code untouched}: all, when none is untouched and they have grown
     * to twice of what they were after the last full merge; else the newest ones when there are 8 of about a size (a
     * power of 8) or smaller.
     */
    static Optional<MergePlan> of(List<SegmentRef> segments, int untouched, long lastFullBytes) {
        long total = segments.stream().mapToLong(SegmentRef::length).sum();
        if (untouched == 0 && segments.size() > 1 && total > Math.max(2 * lastFullBytes, SMALL)) {
            return Optional.of(new MergePlan(segments, true));
        }
        int highest = segments.stream().mapToInt(MergePlan::tier).max().orElse(0);
        for (int tier = highest; tier >= 0; tier--) {
            int from = segments.size();
            int ofTier = 0;
            while (from > untouched && tier(segments.get(from - 1)) <= tier) {
                from--;
                ofTier += tier(segments.get(from)) == tier ? 1 : 0;
            }
            if (ofTier >= RUN) {
                return Optional.of(new MergePlan(segments.subList(from, segments.size()), false));
            }
        }
        return Optional.empty();
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

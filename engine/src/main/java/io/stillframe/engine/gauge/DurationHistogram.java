// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.engine.report.DurationBucket;
import io.stillframe.engine.report.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts durations in buckets whose width is an eighth of what is in them, so that a percentile is at most an eighth too
 * high. To record one allocates nothing and waits for nobody. Thread-safe; what is read while others record may lack them.
 */
public final class DurationHistogram {

    /** Below this each nanosecond has a bucket of its own. */
    private static final int EXACT = 16;

    private static final int PARTS = 8;

    /** About ten hours; what takes longer is counted there. */
    private static final int HIGHEST_BIT = 45;

    private final AtomicLongArray buckets = new AtomicLongArray(bucketOf(Long.MAX_VALUE) + 1);
    private final LongAccumulator max = new LongAccumulator(Math::max, 0);
    private final LongAdder sum = new LongAdder();

    /** One more of so many nanoseconds; less than none counts as none. */
    public void record(long nanos) {
        long counted = Math.max(0, nanos);
        buckets.incrementAndGet(bucketOf(counted));
        max.accumulate(counted);
        sum.add(counted);
    }

    /** What was recorded. */
    public Durations report() {
        long longest = max.get();
        long[] counts = new long[buckets.length()];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets.get(i);
            total += counts[i];
        }
        return new Durations(
                total,
                percentile(counts, (total + 1) / 2, longest),
                percentile(counts, total - total / 100, longest),
                Duration.ofNanos(longest),
                Duration.ofNanos(sum.sum()),
                upTo(counts));
    }

    /** A bucket counts where it ends, so that none is said to be shorter than it was. */
    private static List<DurationBucket> upTo(long[] counts) {
        List<DurationBucket> buckets = new ArrayList<>();
        long passed = 0;
        int next = 0;
        for (Duration bound : Durations.BOUNDS) {
            while (next < counts.length && upperEnd(next) <= bound.toNanos()) {
                passed += counts[next];
                next++;
            }
            buckets.add(new DurationBucket(bound, passed));
        }
        return buckets;
    }

    /** The upper end of the bucket that holds the one of that rank, from 1. */
    private static Duration percentile(long[] counts, long rank, long longest) {
        long passed = 0;
        for (int i = 0; i < counts.length; i++) {
            passed += counts[i];
            if (passed >= rank && passed > 0) {
                return Duration.ofNanos(Math.min(longest, upperEnd(i)));
            }
        }
        return Duration.ZERO;
    }

    private static int bucketOf(long nanos) {
        if (nanos < EXACT) {
            return (int) nanos;
        }
        int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        if (bit > HIGHEST_BIT) {
            return (HIGHEST_BIT - 2) * PARTS + PARTS - 1;
        }
        return (bit - 2) * PARTS + (int) (nanos >>> (bit - 3)) % PARTS;
    }

    private static long upperEnd(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int bit = bucket / PARTS + 2;
        return ((long) (PARTS + bucket % PARTS + 1) << (bit - 3)) - 1;
    }
}

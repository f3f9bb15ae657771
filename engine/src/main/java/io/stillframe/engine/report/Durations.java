// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.util.List;

/**
 * How long things of one kind took since the member started. The percentiles are upper bounds, at most an eighth too high.
 *
 * @param count how many there were
 * @param p50 half of them took no longer
 * @param p99 all but one of a hundred took no longer
 * @param max the longest
 * @param sum of all
 * @param buckets how many were no longer than bounds that are the same for all, ascending
 */
public record Durations(
        long count, Duration p50, Duration p99, Duration max, Duration sum, List<DurationBucket> buckets) {

    /** Upper bounds of buckets: from what a cut takes to what only outages take. */
    public static final List<Duration> BOUNDS = List.of(
            micros(10),
            micros(100),
            micros(1_000),
            micros(2_500),
            micros(5_000),
            micros(10_000),
            micros(25_000),
            micros(50_000),
            micros(100_000),
            micros(250_000),
            micros(500_000),
            micros(1_000_000),
            micros(2_500_000),
            micros(10_000_000),
            micros(60_000_000));

    /** Keeps a copy of the list. */
    public Durations {
        buckets = List.copyOf(buckets);
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.util.List;

/**
 * How long a stage took since the member started; the numbers are those of {@link Durations}.
 *
 * @param stage which
 * @param count how often it was gone through
 * @param p50 half of them took no longer
 * @param p99 all but one of a hundred took no longer
 * @param max the longest
 * @param sum of all
 * @param buckets how many took no longer than what
 */
public record StageReport(
        Stage stage, long count, Duration p50, Duration p99, Duration max, Duration sum, List<DurationBucket> buckets) {

    /** Keeps a copy of the list. */
    public StageReport {
        buckets = List.copyOf(buckets);
    }

    /** Of {@code stage}. */
    public StageReport(Stage stage, Durations took) {
        this(stage, took.count(), took.p50(), took.p99(), took.max(), took.sum(), took.buckets());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.util.List;

/**
 * How long the moves of one kind took that ended at a member since it started, from the notice to the end; the numbers are
 * those of {@link Durations}.
 *
 * @param kind which
 * @param count how many there were
 * @param p50 half of them took no longer
 * @param p99 all but one of a hundred took no longer
 * @param max the longest
 * @param sum of all
 * @param buckets how many took no longer than what
 * @param longestWait the longest time that calls could not be served
 * @param causes how many there were of each cause that there was
 * @param phases how long the phases of all of them took together, of those that there were
 */
public record MoveTimes(
        MoveReport.Kind kind,
        long count,
        Duration p50,
        Duration p99,
        Duration max,
        Duration sum,
        List<DurationBucket> buckets,
        Duration longestWait,
        List<CauseCount> causes,
        List<PhaseReport> phases) {

    /**
     * How many moves there were of a cause.
     *
     * @param cause name of a {@code MoveCause}, in small letters
     * @param count how many
     */
    public record CauseCount(String cause, long count) {}

    /** Keeps copies of the lists. */
    public MoveTimes {
        buckets = List.copyOf(buckets);
        causes = List.copyOf(causes);
        phases = List.copyOf(phases);
    }
}

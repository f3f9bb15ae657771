// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap;

import io.stillframe.bench.heap.rig.WorkerTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * Processor time of an operation in nanoseconds, over all rounds.
 *
 * @param median the middle one of the rounds
 * @param lowest the best of them
 * @param highest the worst of them
 */
record Score(double median, double lowest, double highest) {

    static Score of(RunResult result) {
        List<Double> rounds = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                rounds.add(
                        Objects.requireNonNull(iteration.getSecondaryResults().get(WorkerTime.RESULT))
                                .getScore());
            }
        }
        rounds.sort(null);
        int middle = rounds.size() / 2;
        double median = rounds.size() % 2 == 1 ? rounds.get(middle) : (rounds.get(middle - 1) + rounds.get(middle)) / 2;
        return new Score(median, rounds.get(0), rounds.get(rounds.size() - 1));
    }

    /** From the best to the worst round, each over the median of {@code base}. */
    String spread(Score base) {
        return Results.ratio(lowest / base.median) + " to " + Results.ratio(highest / base.median);
    }

    /** The time that {@code percent} of single operations take at most, in nanoseconds of the clock. */
    static double percentile(RunResult result, double percent) {
        Statistics statistics = result.getPrimaryResult().getStatistics();
        return statistics.getPercentile(percent);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/**
 * What a figure is to be at most.
 *
 * @param operation the end of the benchmark's name
 * @param contestant whose figure it is
 * @param size of what it works on; empty for any
 */
record Goal(String operation, String contestant, String size, double most) {

    /** Bytes of a map's entry besides key and value. */
    static final Goal MEMORY = new Goal("", "", "", 40);

    /** Bytes of a changed entry in a segment: 20, and 6 of key and value, which are small numbers. */
    static final Goal ENCODED = new Goal("", "", "", 26);

    private static final List<Goal> ALL = List.of(
            new Goal("BarrierBenchmark.transfer", "WOVEN", "1000", 1.5),
            new Goal("BarrierBenchmark.transfer", "WOVEN", "200000", 1.05),
            new Goal("BarrierBenchmark.transfer", "WOVEN_CUT_10_MS", "200000", 1.1),
            new Goal("OrderBookBenchmark.event", "WOVEN", "", 1.05),
            new Goal("OrderBookBenchmark.event", "WOVEN_CUT_10_MS", "", 1.1),
            new Goal(".MapBenchmark.get", "STILLFRAME", "", 1.15),
            new Goal(".MapBenchmark.put", "STILLFRAME", "", 1.25),
            new Goal("SnapshotMapBenchmark.put", "STILLFRAME", "1000000", 1.4),
            new Goal("ListBenchmark.get", "STILLFRAME", "", 1.2),
            new Goal("ListBenchmark.set", "STILLFRAME", "", 2),
            new Goal("FreezeBenchmark.freeze", "", "", 5000));

    /** The goal of that result, if there is one. */
    static Optional<Goal> of(RunResult result) {
        return ALL.stream().filter(goal -> goal.isOf(result)).findFirst();
    }

    private boolean isOf(RunResult result) {
        String at = result.getParams().getParam("size");
        return result.getParams().getBenchmark().endsWith(operation)
                && Results.contestant(result).equals(contestant)
                && (size.isEmpty() || size.equals(at));
    }

    /** The goal as text, and whether it is met. */
    String judge(double value) {
        String limit = String.format(Locale.ROOT, most < 10 ? "%.2f" : "%.0f", most);
        return limit + (value <= most ? " met" : " MISSED");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.compare;

import io.stillframe.bench.load.Latencies.Percentiles;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Table;
import io.stillframe.bench.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What was measured of one variant.
 *
 * @param variant its name
 * @param rates acknowledged calls per second, one figure a round
 * @param latencies of all rounds
 * @param processorTime of all its servers, for one acknowledged call
 * @param errors calls that were sent and not acknowledged
 * @param correct whether its state agrees with what the clients were told
 */
record Measurement(
        String variant,
        List<Double> rates,
        Percentiles latencies,
        Duration processorTime,
        long errors,
        boolean correct) {

    /** The middle one of the rates. */
    double rate() {
        List<Double> sorted = rates.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    JsonObject json() {
        return new JsonObject()
                .put("variant", variant)
                .put("opsPerSecond", rate())
                .put("p50Millis", latencies.p50())
                .put("p99Millis", latencies.p99())
                .put("processorMicrosPerOperation", TimeUnit.NANOSECONDS.toMicros(processorTime.toNanos()))
                .put("errors", errors)
                .put("correct", correct);
    }

    /** A table of {@code all}, each set against the first. */
    static String table(List<Measurement> all) {
        double base = all.get(0).rate();
        Table table = new Table(
                "variant", "op/s", "of " + all.get(0).variant(), "p50", "p99", "CPU per op", "errors", "state");
        for (Measurement one : all) {
            table.row(
                    one.variant(),
                    String.format(Locale.ROOT, "%,.0f", one.rate()),
                    String.format(Locale.ROOT, "%.2f", one.rate() / base),
                    Texts.shown(one.latencies().p50()),
                    Texts.shown(one.latencies().p99()),
                    TimeUnit.NANOSECONDS.toMicros(one.processorTime().toNanos()) + " us",
                    Texts.grouped(one.errors()),
                    one.correct() ? "right" : "WRONG");
        }
        return table.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.load.Latencies.Percentiles;
import io.stillframe.bench.server.TakeoverTimeline;
import io.stillframe.bench.text.Distribution;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Table;
import io.stillframe.bench.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the demo found.
 *
 * @param takeovers for each kill, the time until the first successful answer
 * @param timelines for each kill, when the steps of the takeover were done
 * @param verdict the comparison of the clients' ledger with the survivor's state
 * @param operations acknowledged calls
 * @param traffic how long the traffic ran, the outages included
 * @param latencies how long the acknowledged calls took
 * @param errors calls that were sent and not acknowledged
 * @param lastError the newest of them in words
 * @param serversGone whether no server process is left that should not be
 */
record DemoResult(
        List<Duration> takeovers,
        List<TakeoverTimeline> timelines,
        Verdict verdict,
        long operations,
        Duration traffic,
        Percentiles latencies,
        long errors,
        String lastError,
        boolean serversGone) {

    /** Whether the demo shows what it is to show. */
    boolean holds() {
        return verdict.holds() && serversGone;
    }

    double operationsPerSecond() {
        return operations / Math.max(1e-9, traffic.toNanos() / 1e9);
    }

    /** The result as one JSON object. */
    String json() {
        return new JsonObject()
                        .put("kills", takeovers.size())
                        .put("acknowledged", verdict.acknowledged())
                        .put("lost", verdict.lost().size())
                        .put("duplicated", verdict.duplicated().size())
                        .putMillis("takeoverMillis", takeovers)
                        .put("opsPerSecond", operationsPerSecond())
                        .put("p50Millis", latencies.p50())
                        .put("p99Millis", latencies.p99())
                        .put("errors", errors)
                        .put("stored", verdict.stored())
                        .put("invented", verdict.invented().size())
                        .put("sumsAgree", verdict.sumsAgree())
                        .put("stepsMillis", stepsJson())
                        .put("holds", holds())
                + "\n";
    }

    /** The result as people read it. */
    String table() {
        Table table = new Table("what", "result")
                .row("kills of the owner (kill -9)", Integer.toString(takeovers.size()))
                .row("bids acknowledged", Texts.grouped(verdict.acknowledged()))
                .row("  of these lost", count(verdict.lost()))
                .row("bids duplicated", count(verdict.duplicated()))
                .row("bids stored that nobody sent", count(verdict.invented()))
                .row("sums agree", verdict.sumsAgree() ? "yes" : "NO")
                .row("kill to first successful bid, each", each())
                .row("  median / p90 / longest", new Distribution(takeovers).shown());
        for (TakeoverTimeline.Step step : TakeoverTimeline.Step.values()) {
            table.row("    until " + nameOf(step), until(step).shown());
        }
        table.row("operations per second, outages included", String.format(Locale.ROOT, "%,.0f", operationsPerSecond()))
                .row("p50 / p99", Texts.shown(latencies.p50()) + " / " + Texts.shown(latencies.p99()))
                .row("calls with an error", Texts.grouped(errors))
                .row("no server left behind", serversGone ? "yes" : "NO");
        return table + (errors == 0 ? "" : "  last error: " + lastError + "\n");
    }

    private Distribution until(TakeoverTimeline.Step step) {
        return new Distribution(timelines.stream()
                .flatMap(timeline -> timeline.to(step).stream())
                .toList());
    }

    private JsonObject stepsJson() {
        JsonObject steps = new JsonObject();
        for (TakeoverTimeline.Step step : TakeoverTimeline.Step.values()) {
            steps.put(nameOf(step), until(step).json());
        }
        return steps;
    }

    private static String nameOf(TakeoverTimeline.Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private String each() {
        return takeovers.isEmpty()
                ? "-"
                : String.join(", ", takeovers.stream().map(Texts::shown).toList());
    }

    private static String count(List<String> ids) {
        return ids.isEmpty() ? "0" : ids.size() + "  " + ids.subList(0, Math.min(3, ids.size()));
    }
}

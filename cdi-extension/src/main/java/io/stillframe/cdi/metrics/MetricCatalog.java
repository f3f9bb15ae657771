// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

import static io.stillframe.cdi.metrics.MetricUnit.BYTES;
import static io.stillframe.cdi.metrics.MetricUnit.NONE;
import static io.stillframe.cdi.metrics.MetricUnit.SECONDS;

import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.report.Counters;
import io.stillframe.engine.report.Durations;
import io.stillframe.engine.report.HostedReport;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.MoveTimes;
import io.stillframe.engine.report.Stage;
import io.stillframe.engine.report.StageReport;
import io.stillframe.engine.report.StoreReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of a member, as what they are in its report; {@link MicroProfileMetrics} and {@link TelemetryMetrics} tell them.
 *
 * <p>Durations are told as count, sum, percentiles since the start, and as counts up to bounds ({@code le}), of which
 * Prometheus makes percentiles of any time and of all members together. Nothing of it costs anything until it is read.
 */
final class MetricCatalog {

    private final List<Metric> metrics = new ArrayList<>();

    private MetricCatalog() {}

    /** All of them. */
    static List<Metric> all() {
        MetricCatalog catalog = new MetricCatalog();
        catalog.addCounters();
        catalog.addState();
        catalog.addStages();
        catalog.addMoves();
        catalog.addStores();
        return List.copyOf(catalog.metrics);
    }

    private void addCounters() {
        counter("stillframe_calls", NONE, "Calls that ran in contexts of this server", Counters::calls);
        counter("stillframe_commits", NONE, "Snapshots that were committed", Counters::snapshots);
        counter(
                "stillframe_copied_sections",
                NONE,
                "Sections that calls changed before they were encoded, so that they were copied",
                Counters::copiedSections);
        counter("stillframe_copied_bytes", BYTES, "Bytes of those in the segments", Counters::copiedBytes);
        counter(
                "stillframe_encoded_sections",
                NONE,
                "Sections, entries and pages in the segments of snapshots",
                Counters::encodedSections);
        counter("stillframe_encoded_bytes", BYTES, "Bytes of the segments of snapshots", Counters::encodedBytes);
        counter("stillframe_stored_bytes", BYTES, "Bytes put into the store for snapshots", Counters::transferredBytes);
        counter("stillframe_forwards", NONE, "Calls that were sent to another server", Counters::forwards);
        counter("stillframe_lock_waits", NONE, "Calls that found their context taken", Counters::lockWaits);
        counter("stillframe_store_retries", NONE, "Calls of stores that failed", Counters::storeRetries);
    }

    private void counter(String name, MetricUnit unit, String help, ToLongFunction<Counters> of) {
        add(
                name,
                unit,
                true,
                help,
                Map.of(),
                report -> of.applyAsLong(report.summary().counters()));
    }

    private void addState() {
        now(
                "stillframe_lag",
                SECONDS,
                "Age of the oldest change that is not committed",
                report -> seconds(report.summary().lag()));
        now("stillframe_shards", NONE, "Shards that this server owns", report -> report.summary()
                .shards());
        now("stillframe_contexts", NONE, "Contexts in its shards", report -> report.summary()
                .contexts());
        now(
                "stillframe_unserved_shards",
                NONE,
                "Shards of its applications that nobody is known to serve",
                report -> report.hosted().stream()
                        .mapToInt(HostedReport::unserved)
                        .sum());
        now("stillframe_view_size", NONE, "Members that this server sees, itself among them", report -> report.summary()
                .view()
                .size());
    }

    private void now(String name, MetricUnit unit, String help, ToDoubleFunction<MemberReport> of) {
        add(name, unit, false, help, Map.of(), of);
    }

    private void addStages() {
        for (Stage stage : Stage.values()) {
            durations(
                    "stillframe_stage",
                    "a stage of a snapshot",
                    Map.of("stage", stage.toString()),
                    report -> took(stage(report, stage)));
        }
    }

    private void addMoves() {
        for (MoveReport.Kind kind : MoveReport.Kind.values()) {
            Map<String, String> tag = Map.of("kind", small(kind));
            durations(
                    "stillframe_move",
                    "a move that ended here, from the notice to the end",
                    tag,
                    report -> took(moves(report, kind)));
            add(
                    "stillframe_move_longest_wait",
                    SECONDS,
                    false,
                    "The longest time that calls could not be served since a shard moved here",
                    tag,
                    report -> seconds(moves(report, kind).longestWait()));
            for (String phase : kind.phases()) {
                add(
                        "stillframe_move_phase_sum",
                        SECONDS,
                        true,
                        "How long a phase of all moves took together",
                        Map.of("kind", small(kind), "phase", phase),
                        report -> moves(report, kind).phases().stream()
                                .filter(of -> of.phase().equals(phase))
                                .mapToDouble(of -> seconds(of.took()))
                                .sum());
            }
        }
        for (MoveCause cause : MoveCause.values()) {
            add(
                    "stillframe_moves",
                    NONE,
                    true,
                    "Moves that ended here",
                    Map.of("kind", small(cause.kind()), "cause", cause.toString()),
                    report -> moves(report, cause.kind()).causes().stream()
                            .filter(of -> of.cause().equals(cause.toString()))
                            .mapToLong(MoveTimes.CauseCount::count)
                            .sum());
        }
    }

    private void addStores() {
        for (StoreReport.Role role : StoreReport.Role.values()) {
            Map<String, String> tag = Map.of("store", role.toString());
            add("stillframe_store_state", NONE, false, "1 if the store answers, 2 if it fails", tag, report -> store(
                            report, role)
                    .state()
                    .code());
            add(
                    "stillframe_store_breaker",
                    NONE,
                    false,
                    "1 if the store is asked, 2 if it is spared",
                    tag,
                    report -> store(report, role).breaker().code());
        }
    }

    private void durations(String name, String what, Map<String, String> tag, Function<MemberReport, Durations> took) {
        add(name + "_count", NONE, true, "How often there was " + what, tag, report -> took.apply(report)
                .count());
        add(
                name + "_sum",
                SECONDS,
                true,
                "How long all of them took together: " + what,
                tag,
                report -> seconds(took.apply(report).sum()));
        add(
                name + "_p50",
                SECONDS,
                false,
                "Half of them took no longer: " + what,
                tag,
                report -> seconds(took.apply(report).p50()));
        add(
                name + "_p99",
                SECONDS,
                false,
                "99 of 100 took no longer: " + what,
                tag,
                report -> seconds(took.apply(report).p99()));
        add(
                name + "_max",
                SECONDS,
                false,
                "The longest: " + what,
                tag,
                report -> seconds(took.apply(report).max()));
        String upTo = "How many took no longer than le seconds: " + what;
        for (int i = 0; i < Durations.BOUNDS.size(); i++) {
            int bucket = i;
            add(name + "_bucket", NONE, true, upTo, with(tag, Durations.BOUNDS.get(i)), report -> took.apply(report)
                    .buckets()
                    .get(bucket)
                    .count());
        }
        add(name + "_bucket", NONE, true, upTo, with(tag, null), report -> took.apply(report)
                .count());
    }

    private void add(
            String name,
            MetricUnit unit,
            boolean grows,
            String help,
            Map<String, String> tags,
            ToDoubleFunction<MemberReport> value) {
        metrics.add(new Metric(name, unit, grows, help, tags, value));
    }

    /** With the bound as Prometheus writes it, null for none. */
    private static Map<String, String> with(Map<String, String> tag, @Nullable Duration bound) {
        Map<String, String> tags = new HashMap<>(tag);
        tags.put(
                "le",
                bound == null
                        ? "+Inf"
                        : BigDecimal.valueOf(bound.toNanos(), 9)
                                .stripTrailingZeros()
                                .toPlainString());
        return tags;
    }

    private static Durations took(StageReport of) {
        return new Durations(of.count(), of.p50(), of.p99(), of.max(), of.sum(), of.buckets());
    }

    private static Durations took(MoveTimes of) {
        return new Durations(of.count(), of.p50(), of.p99(), of.max(), of.sum(), of.buckets());
    }

    private static StageReport stage(MemberReport report, Stage stage) {
        return report.summary().stages().stream()
                .filter(of -> of.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static MoveTimes moves(MemberReport report, MoveReport.Kind kind) {
        return report.summary().moveTimes().stream()
                .filter(of -> of.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static StoreReport store(MemberReport report, StoreReport.Role role) {
        return report.summary().stores().stream()
                .filter(store -> store.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

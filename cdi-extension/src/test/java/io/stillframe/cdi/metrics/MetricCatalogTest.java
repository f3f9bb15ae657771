// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.report.Counters;
import io.stillframe.engine.report.DurationBucket;
import io.stillframe.engine.report.Durations;
import io.stillframe.engine.report.HostedReport;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MemberSummary;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.MoveTimes;
import io.stillframe.engine.report.PhaseReport;
import io.stillframe.engine.report.Stage;
import io.stillframe.engine.report.StageReport;
import io.stillframe.engine.report.StoreReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricCatalogTest {

    private static final Durations SOME = new Durations(
            3, millis(2), millis(20), millis(30), millis(52), buckets(0, 0, 0, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3));

    private final MemberReport report = report();

    @Test
    void whatIsSaidOfAMetricIsTheSameWhateverItsTagsWhichTellItFromOthers() {
        Map<String, Metric> firsts = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Metric metric : MetricCatalog.all()) {
            Metric first = firsts.computeIfAbsent(metric.name(), name -> metric);
            assertThat(metric.unit()).as(metric.name()).isEqualTo(first.unit());
            assertThat(metric.grows()).as(metric.name()).isEqualTo(first.grows());
            assertThat(metric.help()).as(metric.name()).isEqualTo(first.help()).isNotBlank();
            assertThat(metric.tags().keySet())
                    .as(metric.name())
                    .isEqualTo(first.tags().keySet());
            assertThat(seen.add(metric.name() + metric.tags()))
                    .as(metric.toString())
                    .isTrue();
            assertThat(metric.value().applyAsDouble(report))
                    .as(metric.toString())
                    .isNotNegative();
        }
    }

    @Test
    void durationsAreToldAsCountsUpToBoundsInSeconds() {
        assertThat(value("stillframe_stage_bucket", Map.of("stage", "commit", "le", "0.0025")))
                .isEqualTo(1);
        assertThat(value("stillframe_stage_bucket", Map.of("stage", "commit", "le", "0.00001")))
                .isZero();
        assertThat(value("stillframe_stage_bucket", Map.of("stage", "commit", "le", "60")))
                .isEqualTo(3);
        assertThat(value("stillframe_stage_bucket", Map.of("stage", "commit", "le", "+Inf")))
                .isEqualTo(3);
        assertThat(value("stillframe_stage_p99", Map.of("stage", "cut"))).isEqualTo(0.02);
        assertThat(value("stillframe_move_sum", Map.of("kind", "takeover"))).isEqualTo(0.052);
        assertThat(value("stillframe_move_longest_wait", Map.of("kind", "takeover")))
                .isEqualTo(0.007);
    }

    @Test
    void movesAreToldByCauseAndPhase() {
        assertThat(value("stillframe_moves", Map.of("kind", "takeover", "cause", "gone")))
                .isEqualTo(3);
        assertThat(value("stillframe_moves", Map.of("kind", "switchover", "cause", "drain")))
                .isZero();
        assertThat(value("stillframe_move_phase_sum", Map.of("kind", "takeover", "phase", "loaded")))
                .isEqualTo(0.005);
        assertThat(value("stillframe_move_phase_sum", Map.of("kind", "switchover", "phase", "take")))
                .isZero();
    }

    private double value(String name, Map<String, String> tags) {
        return MetricCatalog.all().stream()
                .filter(metric -> metric.name().equals(name) && metric.tags().equals(tags))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + tags))
                .value()
                .applyAsDouble(report);
    }

    private static MemberReport report() {
        MemberSummary summary = new MemberSummary(
                "alpha",
                "1",
                Instant.EPOCH,
                true,
                MemberSummary.State.SERVING,
                List.of("alpha"),
                List.of("auction"),
                1,
                2,
                null,
                new Counters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                Duration.ZERO,
                Stream.of(Stage.values())
                        .map(stage -> new StageReport(stage, SOME))
                        .toList(),
                Stream.of(MoveReport.Kind.values())
                        .map(MetricCatalogTest::times)
                        .toList(),
                Stream.of(StoreReport.Role.values())
                        .map(role -> new StoreReport(
                                role, "", StoreReport.State.UP, Instant.EPOCH, null, StoreReport.Breaker.CLOSED))
                        .toList(),
                List.of());
        return new MemberReport(
                summary,
                List.of("alpha#1"),
                List.of(new HostedReport("auction", 32, false, List.of(), 0)),
                List.of(),
                List.of());
    }

    private static MoveTimes times(MoveReport.Kind kind) {
        boolean some = kind == MoveReport.Kind.TAKEOVER;
        return new MoveTimes(
                kind,
                SOME.count(),
                SOME.p50(),
                SOME.p99(),
                SOME.max(),
                SOME.sum(),
                SOME.buckets(),
                millis(7),
                some ? List.of(new MoveTimes.CauseCount("gone", 3)) : List.of(),
                some ? List.of(new PhaseReport("loaded", millis(5))) : List.of());
    }

    private static List<DurationBucket> buckets(long... counts) {
        List<DurationBucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            buckets.add(new DurationBucket(Durations.BOUNDS.get(i), counts[i]));
        }
        return buckets;
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}

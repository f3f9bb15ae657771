// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.report.Durations;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.MoveTimes;
import io.stillframe.engine.report.MoveTimes.CauseCount;
import io.stillframe.engine.report.PhaseReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times the moves of one kind that ended at one member, since it started. Thread-safe. */
final class MoveClock {

    private final MoveReport.Kind kind;
    private final DurationHistogram took = new DurationHistogram();
    private final Map<MoveCause, Long> causes = new EnumMap<>(MoveCause.class);
    private final Map<String, Duration> phases = new LinkedHashMap<>();
    private Duration longestWait = Duration.ZERO;

    MoveClock(MoveReport.Kind kind) {
        this.kind = kind;
    }

    /** One more. */
    synchronized void ended(MoveReport move, MoveCause cause) {
        took.record(move.took().toNanos());
        causes.merge(cause, 1L, Long::sum);
        move.phases().forEach(phase -> phases.merge(phase.phase(), phase.took(), Duration::plus));
        if (move.waited().compareTo(longestWait) > 0) {
            longestWait = move.waited();
        }
    }

    synchronized MoveTimes report() {
        Durations all = took.report();
        List<CauseCount> counts = new ArrayList<>();
        causes.forEach((cause, count) -> counts.add(new CauseCount(cause.toString(), count)));
        List<PhaseReport> sums = new ArrayList<>();
        phases.forEach((phase, sum) -> sums.add(new PhaseReport(phase, sum)));
        return new MoveTimes(
                kind,
                all.count(),
                all.p50(),
                all.p99(),
                all.max(),
                all.sum(),
                all.buckets(),
                longestWait,
                counts,
                sums);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.engine.report.Stage;
import io.stillframe.engine.report.StageReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How long the stages of all snapshots of one member took. Thread-safe; waits for nobody. */
public final class StageTimes {

    private final Map<Stage, DurationHistogram> times = new EnumMap<>(Stage.class);

    StageTimes() {
        for (Stage stage : Stage.values()) {
            times.put(stage, new DurationHistogram());
        }
    }

    /** {@code stage} took so many nanoseconds. */
    public void record(Stage stage, long nanos) {
        Objects.requireNonNull(times.get(stage)).record(nanos);
    }

    /** All, in their order. */
    public List<StageReport> report() {
        List<StageReport> reports = new ArrayList<>();
        times.forEach((stage, histogram) -> reports.add(new StageReport(stage, histogram.report())));
        return reports;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

import io.stillframe.engine.report.MemberReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One report for all gauges that are read within a moment. Thread-safe. */
final class RecentReport {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Supplier<Optional<MemberReport>> reports;
    private Optional<MemberReport> last = Optional.empty();
    private long madeAt;

    RecentReport(Supplier<Optional<MemberReport>> reports) {
        this.reports = reports;
    }

    synchronized Optional<MemberReport> get() {
        long now = System.nanoTime();
        if (last.isEmpty() || now - madeAt > MOMENT.toNanos()) {
            last = reports.get();
            madeAt = now;
        }
        return last;
    }
}

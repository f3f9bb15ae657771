// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.report.Stage;
import io.stillframe.engine.report.StageReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

    @Test
    void aPercentileIsAtMostAnEighthTooHighWhateverTheLength() {
        for (long nanos = 0; nanos < 1L << 44; nanos = nanos * 17 / 16 + 1) {
            DurationHistogram histogram = new DurationHistogram();
            histogram.record(nanos);
            histogram.record(Long.MAX_VALUE);
            StageReport report = histogram.report(Stage.STORE);
            assertThat(report.p50().toNanos()).isBetween(nanos, nanos + nanos / 8);
            assertThat(report.max().toNanos()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void thePercentilesAreThoseOfTheirRanks() {
        DurationHistogram histogram = new DurationHistogram();
        for (int micros = 1; micros <= 100; micros++) {
            histogram.record(micros * 1_000L);
        }
        StageReport report = histogram.report(Stage.CUT);
        assertThat(report.count()).isEqualTo(100);
        assertThat(report.p50()).isBetween(micros(50), micros(57));
        assertThat(report.p99()).isBetween(micros(99), micros(100));
        assertThat(report.max()).isEqualTo(micros(100));
        assertThat(report.sum()).isEqualTo(micros(5_050));
    }

    @Test
    void nothingIsZeroAndLessThanNothingCountsAsNothing() {
        DurationHistogram histogram = new DurationHistogram();
        assertThat(histogram.report(Stage.CUT).p99()).isZero();
        histogram.record(-5);
        assertThat(histogram.report(Stage.CUT).count()).isEqualTo(1);
        assertThat(histogram.report(Stage.CUT).max()).isZero();
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}

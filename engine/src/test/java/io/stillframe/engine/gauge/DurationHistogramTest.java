// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.report.DurationBucket;
import io.stillframe.engine.report.Durations;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {

    @Test
    void aPercentileIsAtMostAnEighthTooHighWhateverTheLength() {
        for (long nanos = 0; nanos < 1L << 44; nanos = nanos * 17 / 16 + 1) {
            DurationHistogram histogram = new DurationHistogram();
            histogram.record(nanos);
            histogram.record(Long.MAX_VALUE);
            Durations report = histogram.report();
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
        Durations report = histogram.report();
        assertThat(report.count()).isEqualTo(100);
        assertThat(report.p50()).isBetween(micros(50), micros(57));
        assertThat(report.p99()).isBetween(micros(99), micros(100));
        assertThat(report.max()).isEqualTo(micros(100));
        assertThat(report.sum()).isEqualTo(micros(5_050));
    }

    @Test
    void nothingIsZeroAndLessThanNothingCountsAsNothing() {
        DurationHistogram histogram = new DurationHistogram();
        assertThat(histogram.report().p99()).isZero();
        histogram.record(-5);
        assertThat(histogram.report().count()).isEqualTo(1);
        assertThat(histogram.report().max()).isZero();
    }

    @Test
    void aBucketHasAllThatWereNoLongerThanItsBound() {
        DurationHistogram histogram = new DurationHistogram();
        for (int micros : new int[] {1, 9, 80, 900, 2_000, 4_000, 800_000, 120_000_000}) {
            histogram.record(micros * 1_000L);
        }
        assertThat(histogram.report().buckets())
                .extracting(DurationBucket::count)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 6L, 6L, 6L, 6L, 6L, 6L, 7L, 7L, 7L, 7L);
        assertThat(histogram.report().buckets())
                .extracting(DurationBucket::upTo)
                .isEqualTo(Durations.BOUNDS)
                .isSorted();
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.Latencies.Percentiles;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void reportsTheMiddleTheSlowestHundredthAndTheLongest() {
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.record(Duration.ofMillis(millis).toNanos());
        }

        Percentiles total = latencies.total();

        assertThat(total.count()).isEqualTo(1_000);
        assertClose(total.p50(), 500);
        assertClose(total.p99(), 990);
        assertClose(total.longest(), 1_000);
    }

    @Test
    void anIntervalHoldsOnlyWhatCameSinceTheLastAndTheTotalHoldsAll() {
        latencies.record(Duration.ofMillis(10).toNanos());
        assertClose(latencies.interval().longest(), 10);
        latencies.record(Duration.ofMillis(2).toNanos());

        assertClose(latencies.interval().longest(), 2);
        assertThat(latencies.total().count()).isEqualTo(2);
        assertThat(latencies.interval().count()).isZero();
    }

    private static void assertClose(Duration time, double millis) {
        assertThat(time.toNanos() / 1e6).isCloseTo(millis, Percentage.withPercentage(0.2));
    }
}

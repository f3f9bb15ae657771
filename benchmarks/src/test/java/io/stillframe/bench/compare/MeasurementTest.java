// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.Latencies.Percentiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void eachVariantIsSetAgainstTheFirstByTheMiddleOfItsRounds() {
        String table = Measurement.table(List.of(
                measurement("feature off", List.of(900.0, 1_000.0, 5_000.0)),
                measurement("durability=stored", List.of(490.0, 500.0, 1.0))));

        assertThat(table)
                .contains("1,000   ", " 1.00 ")
                .contains("490   ", " 0.49 ")
                .doesNotContain("WRONG");
    }

    private static Measurement measurement(String name, List<Double> rates) {
        return new Measurement(
                name,
                rates,
                new Percentiles(10, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3)),
                Duration.ofNanos(150_000),
                0,
                true);
    }
}

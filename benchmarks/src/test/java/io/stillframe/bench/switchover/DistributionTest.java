// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void aPercentileIsOneOfTheTimes() {
        List<Duration> times = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> Duration.ofMillis(21 - i))
                .toList();
        Distribution distribution = new Distribution(times);

        assertThat(distribution.percentile(50)).isEqualTo(Duration.ofMillis(10));
        assertThat(distribution.percentile(99)).isEqualTo(Duration.ofMillis(20));
        assertThat(distribution.longest()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void ofOneTimeAllPercentilesAreThat() {
        Distribution distribution = new Distribution(List.of(Duration.ofMillis(7)));

        assertThat(distribution.percentile(50)).isEqualTo(Duration.ofMillis(7));
        assertThat(distribution.percentile(99)).isEqualTo(Duration.ofMillis(7));
    }
}

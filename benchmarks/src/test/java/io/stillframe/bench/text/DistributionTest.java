// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void nineOfTenAreNotAboveTheP90() {
        Distribution ten = new Distribution(IntStream.rangeClosed(1, 10)
                .mapToObj(i -> Duration.ofMillis(11 - i))
                .toList());
        assertThat(ten.p90()).isEqualTo(Duration.ofMillis(9));
        assertThat(ten.longest()).isEqualTo(Duration.ofMillis(10));
        assertThat(ten.median()).isEqualTo(Duration.ofNanos(5_500_000));
        assertThat(new Distribution(List.of(Duration.ofMillis(7))).p90()).isEqualTo(Duration.ofMillis(7));
        assertThat(new Distribution(List.of()).shown()).isEqualTo("-");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GapClockTest {

    private final AtomicLong now = new AtomicLong(5);
    private final GapClock gaps = new GapClock(now::get);

    @Test
    void theLongestTimeBetweenTwoAnswersCounts() {
        gaps.begin();
        at(10);
        at(40);
        at(45);

        assertThat(gaps.longest()).isEqualTo(Duration.ofNanos(30));
    }

    @Test
    void aTimeWithoutAnswersThatHasNotEndedCountsToo() {
        gaps.begin();
        at(10);
        now.set(110);

        assertThat(gaps.longest()).isEqualTo(Duration.ofNanos(100));
    }

    @Test
    void whatWasBeforeTheBeginDoesNotCount() {
        at(500);
        gaps.begin();
        at(507);

        assertThat(gaps.longest()).isEqualTo(Duration.ofNanos(7));
    }

    private void at(long time) {
        now.set(time);
        gaps.acknowledged();
    }
}

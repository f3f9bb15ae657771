// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutageClockTest {

    private long now = 1_000;
    private final OutageClock clock = new OutageClock(() -> now);

    @Test
    void endsWithTheFirstAnswerOfABidThatWasSentAfterTheKill() {
        CompletableFuture<Duration> outage = clock.begin();
        now = 2_000;
        clock.acknowledged(999); // sent before the kill: the dead server may have answered
        assertThat(outage).isNotDone();
        now = 5_000;
        clock.acknowledged(1_500);
        now = 6_000;
        clock.acknowledged(1_600);

        assertThat(outage).isCompletedWithValue(Duration.ofNanos(4_000));
    }

    @Test
    void measuresSeveralOutagesOneAfterTheOther() {
        clock.begin();
        clock.acknowledged(now + 1);
        now = 10_000;
        CompletableFuture<Duration> second = clock.begin();
        now = 10_300;
        clock.acknowledged(10_200);

        assertThat(second).isCompletedWithValue(Duration.ofNanos(300));
    }
}

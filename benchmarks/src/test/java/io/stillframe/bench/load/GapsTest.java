// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapsTest {

    private long now;
    private final Gaps gaps = new Gaps(2, () -> now);

    @Test
    void theLongestOfAllIsWhenNobodyWasAcknowledgedAndThatOfOneWhenOneWasNot() {
        gaps.clientsBegin();
        gaps.begin();
        at(10, 0);
        at(30, 1);
        at(40, 0);
        now = 45_000_000;
        assertThat(gaps.end()).isEqualTo(new Gaps.Longest(Duration.ofMillis(20), Duration.ofMillis(30)));
    }

    @Test
    void aGapThatIsOpenAtTheEndCounts() {
        gaps.clientsBegin();
        gaps.begin();
        at(10, 0);
        at(11, 1);
        now = 100_000_000;
        assertThat(gaps.end()).isEqualTo(new Gaps.Longest(Duration.ofMillis(89), Duration.ofMillis(90)));
    }

    @Test
    void whatWasBeforeTheBeginningDoesNotCount() {
        gaps.clientsBegin();
        at(500, 0);
        at(500, 1);
        gaps.begin();
        at(520, 0);
        at(521, 1);
        assertThat(gaps.end().all()).isEqualTo(Duration.ofMillis(20));
    }

    private void at(long millis, int client) {
        now = millis * 1_000_000;
        gaps.acknowledged(client);
    }
}

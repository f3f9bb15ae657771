// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.EngineTimer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransferRateTest {

    private long now = 1_000;
    private final EngineTimer timer = new EngineTimer() {
        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            throw new AssertionError("nothing is scheduled here");
        }
    };

    @Test
    void withoutALimitNothingWaits() {
        TransferRate rate = new TransferRate(timer, 0);
        assertThat(rate.snapshot(1L << 40)).isZero();
        assertThat(rate.snapshot(1L << 40)).isZero();
        assertThat(rate.untilIdle(rate.merge(1L << 40))).isZero();
    }

    @Test
    void eachSnapshotWaitsForThoseBeforeIt() {
        TransferRate rate = new TransferRate(timer, 1_000);
        assertThat(rate.snapshot(500)).isZero();
        assertThat(rate.snapshot(2_000)).hasMillis(500);
        pass(500);
        assertThat(rate.snapshot(1)).hasMillis(2_000);
    }

    @Test
    void whatWasNotUsedIsNotSaved() {
        TransferRate rate = new TransferRate(timer, 1_000);
        pass(60_000);
        assertThat(rate.snapshot(1_000)).isZero();
        assertThat(rate.snapshot(1_000)).hasMillis(1_000);
    }

    @Test
    void aMergeWaitsUntilTheWayHasBeenIdleForAsLongAsItTakes() {
        TransferRate rate = new TransferRate(timer, 1_000);
        assertThat(rate.snapshot(1_000)).isZero();
        long merge = rate.merge(3_000);
        assertThat(rate.untilIdle(merge)).hasMillis(4_000);
        pass(2_000);
        // A snapshot comes between, at once.
        assertThat(rate.snapshot(1_000)).isZero();
        assertThat(rate.untilIdle(merge)).hasMillis(3_000);
        pass(3_000);
        assertThat(rate.untilIdle(merge)).isZero();
    }

    @Test
    void idleTimeCountsForOneMergeOnly() {
        TransferRate rate = new TransferRate(timer, 1_000);
        long one = rate.merge(1_000);
        long other = rate.merge(1_000);
        pass(1_000);
        assertThat(rate.untilIdle(one)).isZero();
        assertThat(rate.untilIdle(other)).hasMillis(1_000);
    }

    private void pass(long millis) {
        now += millis * 1_000_000;
    }
}

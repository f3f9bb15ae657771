// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.member;

import io.stillframe.engine.EngineTimer;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The engine's time from the server's clock and its scheduled threads.
 *
 * @param scheduler runs what is due
 */
record ScheduledTimer(ScheduledExecutorService scheduler) implements EngineTimer {

    private static final System.Logger LOGGER = System.getLogger(ScheduledTimer.class.getName());

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        ScheduledFuture<?> unused = scheduler.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        LOGGER.log(System.Logger.Level.ERROR, "a timed task of the engine failed", e);
                        throw e;
                    }
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says now and then that a cut is due: time itself is what it waits for. */
public final class CutClock implements AutoCloseable {

    private final @Nullable ScheduledExecutorService ticks;
    private volatile boolean due;

    /** One that says it every {@code interval}; never, if that is null. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the executor
    public CutClock(@Nullable Duration interval) {
        if (interval == null) {
            ticks = null;
            return;
        }
        ticks = Executors.newSingleThreadScheduledExecutor(CutClock::thread);
        ticks.scheduleAtFixedRate(() -> due = true, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "clock");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether one is due. */
    public boolean isDue() {
        return due;
    }

    /** It was made: none is due until the next time. */
    public void made() {
        due = false;
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.shutdownNow();
        }
    }
}

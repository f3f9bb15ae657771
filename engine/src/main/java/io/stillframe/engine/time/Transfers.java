// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.api.spi.TransferThreads;
import io.stillframe.engine.EngineTimer;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * The transfer threads, with delays, and with patience while they are being replaced: a task that is refused is offered
 * again until {@link #stop()}. Thread-safe.
 */
public final class Transfers {

    private final TransferThreads threads;
    private final EngineTimer timer;
    private volatile boolean stopped;

    /** Over {@code threads}. */
    public Transfers(TransferThreads threads, EngineTimer timer) {
        this.threads = threads;
        this.timer = timer;
    }

    /** Runs {@code task} on a transfer thread soon; never blocks. */
    public void execute(Runnable task) {
        offer(task, Backoff.STORE);
    }

    /** Runs {@code task} on a transfer thread after {@code delay}. */
    public void executeAfter(Duration delay, Runnable task) {
        timer.schedule(delay, () -> execute(task));
    }

    /** From now on tasks are dropped. */
    public void stop() {
        stopped = true;
    }

    private void offer(Runnable task, Backoff backoff) {
        if (stopped) {
            return;
        }
        try {
            threads.execute(() -> {
                if (!stopped) {
                    task.run();
                }
            });
        } catch (RejectedExecutionException e) {
            timer.schedule(backoff.delay(), () -> offer(task, backoff.next()));
        }
    }
}

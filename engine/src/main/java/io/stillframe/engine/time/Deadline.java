// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.engine.EngineTimer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The moment at which a call gives up waiting. Immutable. */
public final class Deadline {

    private final EngineTimer timer;
    private final long atNanos;

    private Deadline(EngineTimer timer, long atNanos) {
        this.timer = timer;
        this.atNanos = atNanos;
    }

    /** The moment {@code after} from now. */
    public static Deadline in(Duration after, EngineTimer timer) {
        return new Deadline(timer, timer.nanoTime() + after.toNanos());
    }

    /** What is left, at least nothing. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - timer.nanoTime()));
    }

    /** Whether nothing is left. */
    public boolean isOver() {
        return remaining().isZero();
    }

    /**
     * The value of {@code future}, waited for until then.
     *
     * @throws ExecutionException if it completes exceptionally
     * @throws TimeoutException if it has not completed by then
     */
    public <T extends @Nullable Object> T await(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return timer.await(future, remaining());
    }

    /** Takes {@code lock}, waited for until then; false if it could not be had. */
    public boolean acquire(Lock lock) throws InterruptedException {
        return timer.acquire(lock, remaining());
    }
}

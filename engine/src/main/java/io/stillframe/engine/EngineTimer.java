// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Time, and waiting for something until a time, given from outside so that a simulation can give another.
 *
 * <p>Whatever thread of the engine waits for another does so through {@link #await} or {@link #acquire}; besides that it
 * blocks in stores and registers, which come from outside too. A simulation that implements these knows at every moment
 * who can go on. Short monitors are not waited for here: nobody waits or calls outside while holding one. Thread-safe.
 */
public interface EngineTimer {

    /** Nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * The time of day, for what people read and for how long snapshots are retained; nothing that must be right depends on
     * it.
     */
    default Instant now() {
        return Instant.now();
    }

    /** Runs {@code task} once after {@code delay}; it must not block. */
    void schedule(Duration delay, Runnable task);

    /**
     * The value of {@code future}, waited for at most so long.
     *
     * @throws ExecutionException if it completes exceptionally
     * @throws TimeoutException if it does not complete in time
     */
    default <T extends @Nullable Object> T await(CompletableFuture<T> future, Duration atMost)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes {@code lock}, waited for at most so long; false if it could not be had. */
    default boolean acquire(Lock lock, Duration atMost) throws InterruptedException {
        return lock.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}

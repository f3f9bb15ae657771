// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.engine.EngineTimer;
import java.time.Duration;

/**
 * How many bytes a second a member gives to the store. Snapshots, for which calls wait, come first: each pays for itself
 * before the next one goes. Merges get what snapshots leave: one goes when the way has been idle for as long as it will
 * take. A segment is put at once, so the limit holds for the average. Thread-safe.
 */
public final class TransferRate {

    private final EngineTimer timer;
    private final long bytesPerSecond;
    /** When the last snapshot is paid. */
    private long freeAt;
    /** Idle time until {@link #countedTo}, and how much of it merges have taken. */
    private long idle;

    private long countedTo;
    private long taken;

    /** So many bytes a second; 0 for as many as come. */
    public TransferRate(EngineTimer timer, long bytesPerSecond) {
        this.timer = timer;
        this.bytesPerSecond = bytesPerSecond;
        this.freeAt = timer.nanoTime();
        this.countedTo = freeAt;
    }

    /** A snapshot of so many bytes is to go; how long it has to wait for those before it. */
    public synchronized Duration snapshot(long bytes) {
        if (bytesPerSecond == 0) {
            return Duration.ZERO;
        }
        count();
        long begin = Math.max(timer.nanoTime(), freeAt);
        freeAt = begin + nanos(bytes);
        return Duration.ofNanos(begin - timer.nanoTime());
    }

    /** A merge of so many bytes is to go; what to ask {@link #untilIdle} for. */
    public synchronized long merge(long bytes) {
        if (bytesPerSecond == 0) {
            return 0;
        }
        count();
        taken = Math.max(taken, idle) + nanos(bytes);
        return taken;
    }

    /** How long at least the merge with that ticket has to wait; zero if it may go. */
    public synchronized Duration untilIdle(long ticket) {
        if (bytesPerSecond == 0) {
            return Duration.ZERO;
        }
        count();
        if (idle >= ticket) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(0, freeAt - timer.nanoTime()) + ticket - idle);
    }

    private void count() {
        long now = timer.nanoTime();
        idle += Math.max(0, now - Math.max(countedTo, freeAt));
        countedTo = Math.max(countedTo, now);
    }

    private long nanos(long bytes) {
        return (long) (bytes * 1e9 / bytesPerSecond);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures the longest time in which no bid of any client was acknowledged. Thread-safe. */
public final class GapClock {

    private final LongSupplier nanoTime;
    private long last;
    private long longest;

    /** A clock on {@code nanoTime}, such as {@code System::nanoTime}. */
    public GapClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** From now on. */
    public synchronized void begin() {
        last = nanoTime.getAsLong();
        longest = 0;
    }

    /** The longest since {@link #begin}, the one that has not ended yet included. */
    public synchronized Duration longest() {
        return Duration.ofNanos(Math.max(longest, nanoTime.getAsLong() - last));
    }

    /** A bid was acknowledged now. */
    synchronized void acknowledged() {
        long now = nanoTime.getAsLong();
        longest = Math.max(longest, now - last);
        last = now;
    }
}

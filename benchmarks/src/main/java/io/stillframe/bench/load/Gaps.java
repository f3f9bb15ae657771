// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures how long clients were without an acknowledgement while something happened: from {@link #begin()} to {@link
 * #end()}, the longest time in which nobody got any, and the longest in which one of them did not.
 *
 * <p>A gap that is open at the end counts as far as it has come. Thread-safe.
 */
public final class Gaps {

    /**
     * The longest gaps.
     *
     * @param all nobody got an acknowledgement for so long
     * @param one some client got none for so long
     */
    public record Longest(Duration all, Duration one) {}

    private final LongSupplier nanoTime;
    private final long[] lastOfClient;
    private long last;
    private long longestOfAll;
    private long longestOfOne;

    /** Gaps of so many clients, on {@code nanoTime}. */
    Gaps(int clients, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastOfClient = new long[clients];
        begin();
    }

    /** Nothing before now counts, except for where gaps that are open began. */
    public synchronized void begin() {
        longestOfAll = 0;
        longestOfOne = 0;
    }

    /** The clients begin: no gap is open. */
    synchronized void clientsBegin() {
        last = nanoTime.getAsLong();
        java.util.Arrays.fill(lastOfClient, last);
    }

    /** Client number {@code client} got an acknowledgement now. */
    synchronized void acknowledged(int client) {
        long now = nanoTime.getAsLong();
        longestOfAll = Math.max(longestOfAll, now - last);
        last = now;
        longestOfOne = Math.max(longestOfOne, now - lastOfClient[client]);
        lastOfClient[client] = now;
    }

    /** The longest since {@link #begin()}. */
    public synchronized Longest end() {
        long now = nanoTime.getAsLong();
        long one = longestOfOne;
        for (long each : lastOfClient) {
            one = Math.max(one, now - each);
        }
        return new Longest(Duration.ofNanos(Math.max(longestOfAll, now - last)), Duration.ofNanos(one));
    }
}

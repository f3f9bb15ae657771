// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures for how long nobody could bid: from a kill to the first successful answer of a bid that was sent after it.
 *
 * <p>Answers of bids sent before do not count, since the killed server may have given them. Thread-safe.
 */
public final class OutageClock {

    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Outage> open = new AtomicReference<>();

    /** A clock on {@code nanoTime}, such as {@code System::nanoTime}. */
    public OutageClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Begins an outage now: call it directly before the signal is sent. The future ends with its length. */
    public CompletableFuture<Duration> begin() {
        Outage outage = new Outage(nanoTime.getAsLong(), new CompletableFuture<>());
        open.set(outage);
        return outage.length();
    }

    /** Notes that a bid sent at {@code sentNanos} was answered 201 now. */
    void acknowledged(long sentNanos) {
        Outage outage = open.get();
        if (outage != null && sentNanos - outage.beganNanos() > 0 && open.compareAndSet(outage, null)) {
            outage.length().complete(Duration.ofNanos(nanoTime.getAsLong() - outage.beganNanos()));
        }
    }

    private record Outage(long beganNanos, CompletableFuture<Duration> length) {}
}

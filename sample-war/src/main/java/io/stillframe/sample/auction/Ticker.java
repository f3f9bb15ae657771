// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens on this server only; an ordinary bean whose state dies with the server. */
@ApplicationScoped
public class Ticker {

    private final AtomicLong accepted = new AtomicLong();

    void onBid(@Observes BidAccepted event) {
        accepted.incrementAndGet();
    }

    /** Bids taken by this server since it started. */
    public long accepted() {
        return accepted.get();
    }
}

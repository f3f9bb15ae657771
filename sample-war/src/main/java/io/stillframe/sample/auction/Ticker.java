// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import io.stillframe.api.Reactivated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens on this server only; an ordinary bean whose state dies with the server. */
@ApplicationScoped
public class Ticker {

    private static final System.Logger LOGGER = System.getLogger(Ticker.class.getName());

    private final AtomicLong accepted = new AtomicLong();

    void onBid(@Observes BidAccepted event) {
        accepted.incrementAndGet();
    }

    void onReactivated(@Observes Reactivated event) {
        LOGGER.log(
                System.Logger.Level.INFO,
                "auction house goes on here, term {0}, after {1}",
                event.term(),
                event.previousOwner());
    }

    /** Bids taken by this server since it started. */
    public long accepted() {
        return accepted.get();
    }
}

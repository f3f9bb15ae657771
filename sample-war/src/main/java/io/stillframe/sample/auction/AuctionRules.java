// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import jakarta.enterprise.context.ApplicationScoped;

/** What bids are allowed; an ordinary bean, injected anew on every server. */
@ApplicationScoped
public class AuctionRules {

    /** Refuses amounts that are not positive. */
    public void check(Money amount) {
        if (amount.cents() <= 0) {
            throw new InvalidBidException("a bid must be positive, not " + amount.cents());
        }
    }

    /** The rules in words, and whose they are. */
    public String describe() {
        return "bids are positive; rules of process " + ProcessHandle.current().pid();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import io.stillframe.bench.load.AuctionEvent.NewBid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the answers to bids with each other: an answer names the best bid of the auction, which is never lower than one
 * that was acknowledged before the call began. If two servers both took themselves for the owner, the best bids that
 * they name would go apart. Thread-safe.
 */
public final class BestBids {

    private final Map<String, Long> floors = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    /** A bid at {@code auction} is about to be sent: the answer's best bid may not be lower than this. */
    synchronized long floorOf(String auction) {
        return floors.getOrDefault(auction, 0L);
    }

    /** {@code bid} was acknowledged with {@code best} as the auction's best. */
    synchronized void acknowledged(NewBid bid, long floorBefore, long best) {
        if (best < Math.max(floorBefore, bid.amount())) {
            contradictions.add(bid.id() + " at " + bid.auction() + ": the best bid is said to be " + best
                    + ", but one of " + Math.max(floorBefore, bid.amount()) + " was acknowledged before");
        }
        floors.merge(bid.auction(), best, Math::max);
    }

    /** Answers that cannot be true together with earlier ones. */
    public synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }
}

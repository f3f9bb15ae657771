// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import io.stillframe.bench.load.AuctionEvent.NewBid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the clients were told about their bids.
 *
 * <p>A bid is acknowledged if the answer 201 was read completely. Every other bid that was sent is of unknown outcome:
 * the server may hold it or not, and it is never sent again under its id. Thread-safe.
 */
public final class Ledger {

    private final List<NewBid> acknowledged = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();

    /** Notes that {@code bid} was acknowledged. */
    public synchronized void acknowledge(NewBid bid) {
        acknowledged.add(bid);
    }

    /** Notes that {@code bid} was sent and not acknowledged. */
    public synchronized void leaveUnknown(NewBid bid) {
        unknown.add(bid.id());
    }

    /** The acknowledged bids so far. */
    public synchronized List<NewBid> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Number of acknowledged bids so far. */
    public synchronized int size() {
        return acknowledged.size();
    }

    /** The ids of the bids of unknown outcome so far. */
    public synchronized Set<String> unknown() {
        return Set.copyOf(unknown);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One auction, changed in place by every bid. */
public class Auction {

    private final String id;
    private final Lot lot;
    private final String seller;
    private final Money reserve;
    private final List<Bid> bids = new ArrayList<>();
    private final Set<String> bidIds = new HashSet<>();
    private @Nullable Bid best;

    Auction(String id, Lot lot, String seller, Money reserve) {
        this.id = id;
        this.lot = lot;
        this.seller = seller;
        this.reserve = reserve;
    }

    /** Takes a bid; false if it was there already. */
    boolean place(Bid bid) {
        if (!bidIds.add(bid.id())) {
            return false;
        }
        bids.add(bid);
        if (best == null || bid.amount().cents() > best.amount().cents()) {
            if (best != null) {
                best.outbid();
            }
            best = bid;
        }
        lot.seen();
        return true;
    }

    int visit() {
        lot.seen();
        return lot.interest();
    }

    String id() {
        return id;
    }

    Lot lot() {
        return lot;
    }

    String seller() {
        return seller;
    }

    Money reserve() {
        return reserve;
    }

    int bidCount() {
        return bids.size();
    }

    List<Bid> bids() {
        return bids;
    }

    long cents() {
        return bids.stream().mapToLong(bid -> bid.amount().cents()).sum();
    }

    Money best() {
        Bid current = best;
        return current == null ? Money.NOTHING : current.amount();
    }

    void writeLedger(StringBuilder lines) {
        for (Bid bid : bids) {
            lines.append(id).append(' ').append(bid.id()).append(' ');
            lines.append(bid.amount().cents()).append('\n');
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

/** One bid; knows whether a higher one came after it. */
public class Bid {

    private final String id;
    private final String bidder;
    private final Money amount;
    private boolean outbid;

    Bid(String id, String bidder, Money amount) {
        this.id = id;
        this.bidder = bidder;
        this.amount = amount;
    }

    void outbid() {
        outbid = true;
    }

    String id() {
        return id;
    }

    String bidder() {
        return bidder;
    }

    Money amount() {
        return amount;
    }

    boolean isOutbid() {
        return outbid;
    }
}

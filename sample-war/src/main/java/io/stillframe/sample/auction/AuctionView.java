// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import java.util.ArrayList;
import java.util.List;

/**
 * An auction as it was when asked for.
 *
 * @param id its id
 * @param title of the lot
 * @param seller who sells
 * @param reserve least amount, in cents
 * @param best highest bid, in cents
 * @param interest how often the lot was looked at with a bid in mind
 * @param bids all bids, oldest first
 */
public record AuctionView(
        String id, String title, String seller, long reserve, long best, int interest, List<BidView> bids) {

    /**
     * A bid as it was then.
     *
     * @param bid its id
     * @param bidder who bid
     * @param amount in cents
     * @param outbid whether a higher one came after it
     */
    public record BidView(String bid, String bidder, long amount, boolean outbid) {}

    static AuctionView of(Auction auction) {
        List<BidView> bids = new ArrayList<>();
        for (Bid bid : auction.bids()) {
            bids.add(new BidView(bid.id(), bid.bidder(), bid.amount().cents(), bid.isOutbid()));
        }
        return new AuctionView(
                auction.id(),
                auction.lot().title(),
                auction.seller(),
                auction.reserve().cents(),
                auction.best().cents(),
                auction.lot().interest(),
                bids);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auctions/{id}/bids}. */
public class NewBid {

    /** Its id, different for every bid. */
    public @Nullable String bid;

    /** Id of the person who bids. */
    public @Nullable String bidder;

    /** In cents, positive. */
    public long amount;
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

/** One call of the auction's REST interface that changes its state. */
public sealed interface AuctionEvent {

    /** Path of the call, below the application's context root. */
    String path();

    /** Body of the call. */
    String json();

    /** Somebody who sells and bids. */
    record NewPerson(String id, String name) implements AuctionEvent {
        @Override
        public String path() {
            return "/api/people";
        }

        @Override
        public String json() {
            return "{\"person\":\"" + id + "\",\"name\":\"" + name + "\"}";
        }
    }

    /** Something to bid for. */
    record NewAuction(String id, String title, String seller) implements AuctionEvent {
        @Override
        public String path() {
            return "/api/auctions";
        }

        @Override
        public String json() {
            return "{\"auction\":\"" + id + "\",\"title\":\"" + title + "\",\"seller\":\"" + seller + "\"}";
        }
    }

    /** An amount offered for an auction. */
    record NewBid(String id, String auction, String bidder, long amount) implements AuctionEvent {
        @Override
        public String path() {
            return "/api/auctions/" + auction + "/bids";
        }

        @Override
        public String json() {
            return "{\"bid\":\"" + id + "\",\"bidder\":\"" + bidder + "\",\"amount\":" + amount + "}";
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction;

import io.stillframe.api.ReadOnly;
import io.stillframe.api.SnapshotScoped;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** All people and auctions. */
@SnapshotScoped
public class AuctionHouse {

    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, Auction> auctions = new LinkedHashMap<>();
    private long bids;
    private long cents;
    private Instant opened = Instant.EPOCH;

    @Inject
    private AuctionRules rules;

    @Inject
    private Event<BidAccepted> accepted;

    @PostConstruct
    void open() {
        opened = Instant.now();
    }

    /** A person registers. */
    public void register(String id, String name) {
        people.put(id, new Person(id, name));
    }

    /** A seller offers a lot. */
    public void offer(String id, String title, String seller, Money reserve) {
        auctions.putIfAbsent(id, new Auction(id, new Lot(title), seller, reserve));
        Person person = people.get(seller);
        if (person != null) {
            person.sells(id);
        }
    }

    /** Somebody bids; a bid that is repeated with the same id counts once. */
    public Receipt bid(String auctionId, String bidId, String bidder, Money amount) {
        rules.check(amount);
        Auction auction = auction(auctionId);
        if (auction.place(new Bid(bidId, bidder, amount))) {
            bids++;
            cents += amount.cents();
            accepted.fire(new BidAccepted(auctionId, bidId));
        }
        return new Receipt(bidId, auction.best().cents());
    }

    /** Somebody looks at a lot; how many visits and bids it has had by now. Each call counts. */
    public int visit(String auctionId) {
        return auction(auctionId).visit();
    }

    /** An auction is taken out of the house, with its bids. */
    public void withdraw(String id) {
        Auction auction = auction(id);
        auctions.remove(id);
        bids -= auction.bidCount();
        cents -= auction.cents();
        Person person = people.get(auction.seller());
        if (person != null) {
            person.withdraws(id);
        }
    }

    /** One auction with all its bids. */
    @ReadOnly
    public AuctionView show(String id) {
        return AuctionView.of(auction(id));
    }

    /** Totals. */
    @ReadOnly
    public Summary summary() {
        String hottest = "";
        long best = 0;
        int most = -1;
        for (Auction auction : auctions.values()) {
            if (auction.bidCount() > most) {
                most = auction.bidCount();
                hottest = auction.id();
                best = auction.best().cents();
            }
        }
        return new Summary(
                people.size(), auctions.size(), bids, cents, hottest, Math.max(most, 0), best, opened.toString());
    }

    /** Every bid, a line each: auction, bid, cents. */
    @ReadOnly
    public String ledger() {
        StringBuilder lines = new StringBuilder();
        for (Auction auction : auctions.values()) {
            auction.writeLedger(lines);
        }
        return lines.toString();
    }

    /** What the injected rules say of themselves: proof that injection was done on this server. */
    @ReadOnly
    public String rules() {
        return rules.describe();
    }

    private Auction auction(String id) {
        Auction auction = auctions.get(id);
        if (auction == null) {
            throw new UnknownAuctionException(id);
        }
        return auction;
    }
}

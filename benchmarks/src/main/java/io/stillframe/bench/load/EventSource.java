// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import io.stillframe.bench.load.AuctionEvent.NewAuction;
import io.stillframe.bench.load.AuctionEvent.NewBid;
import io.stillframe.bench.load.AuctionEvent.NewPerson;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stream of events that all clients draw from.
 *
 * <p>Event number n has the same kind, id, amount and random choices in every run with the same seed, whichever client
 * draws it. Half of the bids go to the hot auction, which is the newest hundredth one, as in Nexmark; the other half
 * spread over all auctions, so that a large state is touched everywhere. Thread-safe.
 */
public final class EventSource {

    private static final int HOT_STRIDE = 100;
    private static final double HOT_SHARE = 0.5;
    private static final double LOWEST_AMOUNT = 100;
    private static final double AMOUNT_DECADES = 6;

    private final String prefix;
    private final long seed;
    private final AtomicLong next = new AtomicLong();
    private final KnownIds people = new KnownIds();
    private final KnownIds auctions = new KnownIds();

    /**
     * Events with ids that begin with {@code prefix}.
     *
     * @param prefix keeps the ids of several runs against one state apart
     */
    public EventSource(String prefix, long seed) {
        this.prefix = prefix;
        this.seed = seed;
    }

    /** A person who is there before the traffic begins. */
    AuctionEvent person(int number) {
        return new NewPerson(prefix + "P" + number, "Resident " + number);
    }

    /** An auction that is there before the traffic begins. */
    AuctionEvent auction(int number) {
        return new NewAuction(prefix + "A" + number, "Estate " + number, people.at(fraction(number)));
    }

    /** The next event. At least one person and one auction must be known. */
    public AuctionEvent next() {
        long number = next.getAndIncrement();
        SplittableRandom random = new SplittableRandom(seed + number);
        return switch (EventKind.of(number)) {
            case PERSON -> new NewPerson(prefix + "p" + number, "Person " + number);
            case AUCTION -> new NewAuction(prefix + "a" + number, "Lot " + number, people.at(random.nextDouble()));
            case BID -> bid(number, random);
        };
    }

    /** Notes that {@code event} was acknowledged, so that later events may refer to it. */
    void acknowledged(AuctionEvent event) {
        if (event instanceof NewPerson person) {
            people.add(person.id());
        } else if (event instanceof NewAuction auction) {
            auctions.add(auction.id());
        }
    }

    /** Number of auctions that were acknowledged. */
    int knownAuctions() {
        return auctions.size();
    }

    private NewBid bid(long number, SplittableRandom random) {
        double amount = LOWEST_AMOUNT * Math.pow(10, random.nextDouble() * AMOUNT_DECADES);
        boolean hot = random.nextDouble() < HOT_SHARE;
        double place = random.nextDouble();
        String bidder = people.at(random.nextDouble());
        String auction = hot ? auctions.newestOfEvery(HOT_STRIDE) : auctions.at(place);
        return new NewBid(prefix + "b" + number, auction, bidder, Math.round(amount));
    }

    private double fraction(int number) {
        return new SplittableRandom(seed - 1 - number).nextDouble();
    }
}

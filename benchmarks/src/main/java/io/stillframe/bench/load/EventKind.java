// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

/** Kinds of events, in the proportions of the Nexmark benchmark: 1 person, 3 auctions and 46 bids in every 50. */
public enum EventKind {
    PERSON,
    AUCTION,
    BID;

    /** After so many events the proportions are met exactly. */
    public static final int CYCLE = 50;

    private static final int PEOPLE = 1;
    private static final int AUCTIONS = 3;

    /** Kind of the event with this number, from 0. */
    public static EventKind of(long number) {
        long place = number % CYCLE;
        if (place < PEOPLE) {
            return PERSON;
        }
        return place < PEOPLE + AUCTIONS ? AUCTION : BID;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import java.util.random.RandomGenerator;

/** What a client mostly does for a while: together they make a write pattern that nobody has foreseen. */
enum Mood {
    /** Small changes of what is there. */
    BIDDING(60, 25, 5, 10, 2_000, 60),
    /** Much is made and taken away. */
    TRADING(25, 5, 60, 10, 4_000, 40),
    /** The same few things are replaced by large ones again and again. */
    REPLACING(10, 10, 5, 75, 60_000, 60),
    /** Hardly anything. */
    RESTING(5, 5, 1, 1, 500, 600);

    private final int bids;
    private final int visits;
    private final int trades;
    private final int names;
    private final int longest;
    private final int restMillis;

    Mood(int bids, int visits, int trades, int names, int longest, int restMillis) {
        this.bids = bids;
        this.visits = visits;
        this.trades = trades;
        this.names = names;
        this.longest = longest;
        this.restMillis = restMillis;
    }

    /** What a client does. */
    enum Step {
        BID,
        VISIT,
        TRADE,
        NAME
    }

    Step step(RandomGenerator random) {
        int choice = random.nextInt(bids + visits + trades + names);
        if (choice < bids) {
            return Step.BID;
        }
        if (choice < bids + visits) {
            return Step.VISIT;
        }
        return choice < bids + visits + trades ? Step.TRADE : Step.NAME;
    }

    /** A text whose length is drawn so that most are short and some long. */
    String text(RandomGenerator random) {
        int length = 1 + (int) (longest * Math.pow(random.nextDouble(), 4));
        StringBuilder text = new StringBuilder(length);
        random.ints(length, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    int restMillis(RandomGenerator random) {
        return random.nextInt(2 * restMillis);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionEvent.NewBid;
import org.junit.jupiter.api.Test;

class BestBidsTest {

    private final BestBids bids = new BestBids();

    @Test
    void anAnswerThatKnowsLessThanAnEarlierOneIsAContradiction() {
        bids.acknowledged(new NewBid("b1", "a", "p", 100), 0, 100);
        long floor = bids.floorOf("a");
        bids.acknowledged(new NewBid("b2", "a", "p", 50), floor, 50);
        assertThat(bids.contradictions()).hasSize(1).first().asString().contains("b2 at a", "50", "100");
    }

    @Test
    void callsThatOverlapMayBeAnsweredInAnyOrder() {
        long floorOfBoth = bids.floorOf("a");
        bids.acknowledged(new NewBid("b1", "a", "p", 100), floorOfBoth, 100);
        bids.acknowledged(new NewBid("b2", "a", "p", 50), floorOfBoth, 50);
        assertThat(bids.contradictions()).isEmpty();
        assertThat(bids.floorOf("a")).isEqualTo(100);
        assertThat(bids.floorOf("other")).isZero();
    }

    @Test
    void anAnswerThatForgetsItsOwnBidIsAContradiction() {
        bids.acknowledged(new NewBid("b1", "a", "p", 100), 0, 99);
        assertThat(bids.contradictions()).hasSize(1);
    }
}

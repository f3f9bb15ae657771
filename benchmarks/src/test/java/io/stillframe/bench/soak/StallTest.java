// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StallTest {

    private final Stall stall = new Stall("a1");

    @BeforeEach
    void twoBidsAndAVisitAreAcknowledged() {
        assertThat(stall.bidAcknowledged("b1", 500, "{\"bid\":\"b1\",\"best\":500}"))
                .isEmpty();
        assertThat(stall.bidAcknowledged("b2", 300, "{\"bid\":\"b2\",\"best\":500}"))
                .isEmpty();
        assertThat(stall.visitAcknowledged("{\"interest\":3}")).isEmpty();
    }

    @Test
    void whatWasAcknowledgedIsThere() {
        assertThat(stall.check(auction(3, bid("b1", 500), bid("b2", 300)))).isEmpty();
    }

    @Test
    void aLostBidIsFound() {
        assertThat(stall.check(auction(3, bid("b1", 500))))
                .containsExactly("a1: bid b2 was acknowledged and is not there");
    }

    @Test
    void aBidThatIsThereTwiceIsFound() {
        assertThat(stall.check(auction(3, bid("b1", 500), bid("b2", 300), bid("b2", 300))))
                .containsExactly("a1: bid b2 is there twice");
    }

    @Test
    void aBidThatNobodySentIsFound() {
        assertThat(stall.check(auction(3, bid("b1", 500), bid("b2", 300), bid("b3", 1))))
                .hasSize(1);
    }

    @Test
    void aVisitThatWasExecutedTwiceOrIsLostIsFound() {
        assertThat(stall.visitAcknowledged("{\"interest\":5}")).hasSize(1);
        assertThat(stall.check(auction(2, bid("b1", 500), bid("b2", 300)))).hasSize(1);
    }

    @Test
    void aCallOfUnknownOutcomeMayHaveBeenExecutedOnce() {
        stall.visitUnknown();
        stall.bidUnknown("b3", 7);
        assertThat(stall.check(auction(3, bid("b1", 500), bid("b2", 300)))).isEmpty();
        assertThat(stall.check(auction(4, bid("b1", 500), bid("b2", 300)))).isEmpty();
        assertThat(stall.check(auction(5, bid("b1", 500), bid("b2", 300), bid("b3", 7))))
                .isEmpty();
        assertThat(stall.check(auction(6, bid("b1", 500), bid("b2", 300), bid("b3", 7))))
                .hasSize(1);
    }

    @Test
    void aBestBidFromThePastIsFound() {
        assertThat(stall.bidAcknowledged("b4", 400, "{\"bid\":\"b4\",\"best\":400}"))
                .hasSize(1);
    }

    private static String auction(int interest, String... bids) {
        return "{\"auction\":\"a1\",\"title\":\"x\",\"interest\":" + interest + ",\"bids\":[" + String.join(",", bids)
                + "]}";
    }

    private static String bid(String id, long amount) {
        return "{\"bid\":\"" + id + "\",\"bidder\":\"p\",\"amount\":" + amount + ",\"outbid\":false}";
    }
}

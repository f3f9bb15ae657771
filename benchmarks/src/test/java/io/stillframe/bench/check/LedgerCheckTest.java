// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionEvent.NewBid;
import io.stillframe.bench.load.Ledger;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {

    private final Ledger told = new Ledger();

    LedgerCheckTest() {
        told.acknowledge(new NewBid("b1", "a1", "p1", 10));
        told.acknowledge(new NewBid("b2", "a1", "p2", 20));
        told.leaveUnknown(new NewBid("b3", "a2", "p1", 40));
    }

    @Test
    void holdsWhenEveryAcknowledgedBidIsThereOnce() {
        assertThat(check(bid("a1", "b1", 10), bid("a1", "b2", 20)).holds()).isTrue();
    }

    @Test
    void aBidOfUnknownOutcomeMayBeThere() {
        assertThat(check(bid("a1", "b1", 10), bid("a1", "b2", 20), bid("a2", "b3", 40))
                        .holds())
                .isTrue();
    }

    @Test
    void aMissingBidIsLost() {
        Verdict verdict = check(bid("a1", "b1", 10));

        assertThat(verdict.lost()).containsExactly("b2");
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void aBidWithAnotherAmountOrAuctionIsLost() {
        assertThat(check(bid("a1", "b1", 11), bid("a1", "b2", 20)).lost()).containsExactly("b1");
        assertThat(check(bid("a2", "b1", 10), bid("a1", "b2", 20)).lost()).containsExactly("b1");
    }

    @Test
    void aBidThatIsThereTwiceIsDuplicatedEvenIfItsOutcomeWasUnknown() {
        Verdict verdict = check(bid("a1", "b1", 10), bid("a1", "b2", 20), bid("a2", "b3", 40), bid("a2", "b3", 40));

        assertThat(verdict.duplicated()).containsExactly("b3");
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void aBidThatNobodySentIsInvented() {
        Verdict verdict = check(bid("a1", "b1", 10), bid("a1", "b2", 20), bid("a1", "b9", 5));

        assertThat(verdict.invented()).containsExactly("b9");
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void aSummaryThatDoesNotAddUpIsNoticed() {
        assertThat(LedgerCheck.compare(told, List.of(bid("a1", "b1", 10), bid("a1", "b2", 20)), false)
                        .holds())
                .isFalse();
    }

    private Verdict check(StoredBid... stored) {
        return LedgerCheck.compare(told, List.of(stored), true);
    }

    private static StoredBid bid(String auction, String id, long amount) {
        return new StoredBid(auction, id, amount);
    }
}

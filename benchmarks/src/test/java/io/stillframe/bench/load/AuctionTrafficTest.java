// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.stillframe.bench.FakeAuction;
import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.server.FreePorts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AuctionTrafficTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeAuction.State state = new FakeAuction.State();

    @Test
    void whatIsAcknowledgedIsWhatTheServerHolds() throws IOException {
        try (FakeAuction east = new FakeAuction("east", state);
                AuctionTraffic traffic = traffic(east.endpoint())) {
            traffic.populate(PATIENCE);
            traffic.start();
            await(() -> traffic.ledger().size() > 500);
            traffic.stop();

            Verdict verdict = LedgerCheck.ask(east.endpoint(), "/auction", traffic.ledger());

            assertThat(verdict.holds()).as(verdict.toString()).isTrue();
            assertThat(verdict.stored()).isEqualTo(traffic.ledger().size());
            assertThat(traffic.tally().errors()).isZero();
        }
    }

    @Test
    void aBidThatTheServerForgetsIsReportedAsLost() throws IOException {
        try (FakeAuction east = new FakeAuction("east", state);
                AuctionTraffic traffic = traffic(east.endpoint())) {
            east.forgetBids(call -> call == 100);
            traffic.populate(PATIENCE);
            traffic.start();
            await(() -> traffic.ledger().size() > 200);
            traffic.stop();

            Verdict verdict = LedgerCheck.ask(east.endpoint(), "/auction", traffic.ledger());

            assertThat(verdict.lost()).hasSize(1);
            assertThat(verdict.holds()).isFalse();
        }
    }

    @Test
    void aSummaryThatDoesNotAgreeWithTheLedgerIsNoticed() throws IOException {
        try (FakeAuction east = new FakeAuction("east", state);
                AuctionTraffic traffic = traffic(east.endpoint())) {
            traffic.populate(PATIENCE);
            traffic.start();
            await(() -> traffic.ledger().size() > 50);
            traffic.stop();
            east.addToSum(1);

            Verdict verdict = LedgerCheck.ask(east.endpoint(), "/auction", traffic.ledger());

            assertThat(verdict.sumsAgree()).isFalse();
            assertThat(verdict.holds()).isFalse();
        }
    }

    @Test
    void onlyBidsWithThePrefixOfTheTrafficAreCompared() throws IOException {
        try (FakeAuction east = new FakeAuction("east", state);
                AuctionTraffic one = new AuctionTraffic(
                        TrafficPlan.of(List.of(east.endpoint()), 10).withPrefix("one-"));
                AuctionTraffic two = new AuctionTraffic(
                        TrafficPlan.of(List.of(east.endpoint()), 10).withPrefix("two-"))) {
            one.populate(PATIENCE);
            two.populate(PATIENCE);
            one.start();
            two.start();
            await(() -> one.ledger().size() > 50 && two.ledger().size() > 50);
            one.stop();
            two.stop();

            Verdict verdict = LedgerCheck.ask(east.endpoint(), "/auction", two.ledger(), "two-", PATIENCE);

            assertThat(verdict.holds()).as(verdict.toString()).isTrue();
            assertThat(verdict.stored()).isEqualTo(two.ledger().size());
        }
    }

    @Test
    void aRefusedBidIsNeitherAcknowledgedNorSentAgain() throws IOException {
        try (FakeAuction east = new FakeAuction("east", state);
                AuctionTraffic traffic = traffic(east.endpoint())) {
            east.refuseBids(call -> call % 10 == 0);
            traffic.populate(PATIENCE);
            traffic.start();
            await(() -> traffic.ledger().size() > 200);
            traffic.stop();

            assertThat(traffic.ledger().unknown()).hasSize((int) traffic.tally().refusals());
            assertThat(traffic.tally().lastError()).isEqualTo("503 STFR0000E: not now");
            assertThat(state.bids).noneMatch(line -> traffic.ledger().unknown().contains(line.split(" ")[1]));
            assertThat(LedgerCheck.ask(east.endpoint(), "/auction", traffic.ledger())
                            .holds())
                    .isTrue();
        }
    }

    @Test
    void clientsMoveToThePeerWhenTheirServerIsGoneAndTheOutageIsMeasured() throws Exception {
        FakeAuction east = new FakeAuction("east", state);
        try (FakeAuction west = new FakeAuction("west", state);
                AuctionTraffic traffic = traffic(east.endpoint(), west.endpoint())) {
            traffic.populate(PATIENCE);
            traffic.start();
            await(() -> traffic.ledger().size() > 200);
            west.refuseBids(call -> true); // nobody bids until the peer has taken over
            CompletableFuture<Duration> outage = traffic.outages().begin();
            east.close();
            await(() -> traffic.tally().unreachables() > 0 && traffic.tally().refusals() > 0);
            assertThat(outage).isNotDone();
            west.refuseBids(call -> false);

            assertThat(outage.get(30, TimeUnit.SECONDS)).isPositive();
            int before = traffic.ledger().size();
            await(() -> traffic.ledger().size() > before + 100);
            traffic.stop();
            assertThat(LedgerCheck.ask(west.endpoint(), "/auction", traffic.ledger())
                            .holds())
                    .isTrue();
        } finally {
            east.close();
        }
    }

    @Test
    void populatingFailsWithTheLastErrorWhenNobodyAnswers() {
        Endpoint nobody = new Endpoint("nobody", FreePorts.take(1).get(0));
        try (AuctionTraffic traffic = traffic(nobody)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> traffic.populate(Duration.ofMillis(200)))
                    .withMessageContaining("STFR0906E");
        }
    }

    private static AuctionTraffic traffic(Endpoint... endpoints) {
        return new AuctionTraffic(TrafficPlan.of(List.of(endpoints), 10).withClients(4));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait(); // the class's timeout ends it
        }
    }
}

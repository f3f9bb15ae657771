// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.FakeAuction;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.TrafficPlan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FreshReadsTest {

    @Test
    void aServerThatCountsFewerBidsThanWereAcknowledgedAnswersFromThePast() throws Exception {
        FakeAuction.State state = new FakeAuction.State();
        FakeAuction.State past = new FakeAuction.State();
        try (FakeAuction server = new FakeAuction("fresh", state);
                FakeAuction stale = new FakeAuction("stale", past);
                AuctionTraffic traffic = traffic(server)) {
            traffic.start();
            await(() -> traffic.ledger().size() > 20);
            try (FreshReads reads =
                    new FreshReads(List.of(server.endpoint(), stale.endpoint()), "/auction", traffic.ledger())) {
                await(() -> reads.answers() > 6 && !reads.stale().isEmpty());
                assertThat(reads.stale()).allMatch(words -> words.startsWith("stale counted 0 bids"));
            }
        }
    }

    private static AuctionTraffic traffic(FakeAuction server) {
        AuctionTraffic traffic =
                new AuctionTraffic(TrafficPlan.of(List.of(server.endpoint()), 2).withClients(2));
        traffic.populate(Duration.ofSeconds(20));
        return traffic;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}

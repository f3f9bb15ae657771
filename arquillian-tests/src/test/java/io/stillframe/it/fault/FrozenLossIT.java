// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.TrafficPlan;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.FreePorts;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.it.server.AuctionCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The control of every other test with servers: with {@code durability="frozen"} acknowledged bids die with a server that is
 * killed before its next snapshot, and the ledger that finds nothing lost elsewhere must find exactly that.
 */
class FrozenLossIT {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final BuiltProduct product = BuiltProduct.located();
    private final LibertyServer server = ServerGroup.home(product, product.work("frozen"))
            .create(ServerGroup.plan(
                    product,
                    new Endpoint("frozen", FreePorts.take(1).get(0)),
                    List.of("<usr_stillframe clusterName=\"frozen\" durability=\"frozen\" snapshotInterval=\"1h\"/>")));

    @AfterEach
    void nothingIsLeft() {
        server.killIfAlive();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theLedgerTellsWhatIsLost() throws Exception {
        server.start();
        server.awaitReady(PATIENCE);
        try (AuctionTraffic traffic = new AuctionTraffic(
                TrafficPlan.of(List.of(server.endpoint()), 20).withClients(4))) {
            traffic.populate(PATIENCE);
            traffic.start();
            AuctionCluster.awaitBids(traffic, 100);
            server.killIfAlive();
            traffic.stop();

            server.start();
            server.awaitReady(PATIENCE);
            Verdict verdict = LedgerCheck.ask(server.endpoint(), "/auction", traffic.ledger());

            assertThat(verdict.acknowledged()).isGreaterThanOrEqualTo(100);
            assertThat(verdict.holds()).isFalse();
            assertThat(verdict.lost()).as(verdict.toString()).isNotEmpty();
            assertThat(verdict.duplicated()).isEmpty();
        }
    }
}

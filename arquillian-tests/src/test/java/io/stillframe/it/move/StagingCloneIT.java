// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.Ledger;
import io.stillframe.bench.load.TrafficPlan;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.FreePorts;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.OperatorCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A staging cluster begins with what a production cluster has committed, which goes on meanwhile; then they are apart. */
class StagingCloneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String ROOT = "/auction";

    private final BuiltProduct product = BuiltProduct.located();
    private final Path work = product.work("staging");
    private final List<Integer> ports = FreePorts.take(2);
    private final LibertyServer production = server("production", ports.get(0));
    private final LibertyServer staging = server("staging", ports.get(1));

    @AfterEach
    void nothingIsLeft() {
        production.killIfAlive();
        staging.killIfAlive();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void stagingHasWhatProductionHadAndNeitherReachesTheOther() throws Exception {
        production.start();
        production.awaitReady(PATIENCE);
        try (AuctionTraffic before = traffic(production, "before-");
                AuctionTraffic during = traffic(production, "during-")) {
            before.start();
            AuctionCluster.awaitBids(before, 200);
            before.stop();
            during.start();
            AuctionCluster.awaitBids(during, 50);

            copy();

            AuctionCluster.awaitBids(during, 50);
            during.stop();
            staging.start();
            staging.awaitReady(PATIENCE);
            try (AuctionTraffic after = traffic(production, "after-");
                    AuctionTraffic elsewhere = traffic(staging, "elsewhere-")) {
                after.start();
                elsewhere.start();
                AuctionCluster.awaitBids(after, 100);
                AuctionCluster.awaitBids(elsewhere, 100);
                after.stop();
                elsewhere.stop();

                assertHolds(production, before);
                assertHolds(production, during);
                assertHolds(production, after);
                assertThat(during.tally().errors())
                        .as("calls that failed meanwhile")
                        .isZero();
                assertThat(bids(production, "elsewhere-")).isZero();
                assertHolds(staging, before);
                assertHolds(staging, elsewhere);
                assertThat(bids(staging, "after-")).isZero();
            }
        }
    }

    private LibertyServer server(String name, int port) {
        String stores = "<usr_stillframe clusterName=\"" + name + "\" sharedDirectory=\"" + shared(name)
                + "\" segments=\"directory\"/>";
        return ServerGroup.home(product, work.resolve(name))
                .create(ServerGroup.plan(product, new Endpoint(name, port), List.of(stores)));
    }

    private Path shared(String name) {
        return work.resolve(name).resolve("stores");
    }

    private void copy() throws IOException, InterruptedException {
        assertThat(OperatorCommand.run(
                        "clone",
                        "--shared-directory=" + shared("production"),
                        "--to-segments=directory",
                        "--to-shared-directory=" + shared("staging"),
                        "--application=auction"))
                .contains("is a clone of auction");
    }

    private static AuctionTraffic traffic(LibertyServer server, String prefix) {
        AuctionTraffic traffic = new AuctionTraffic(
                TrafficPlan.of(List.of(server.endpoint()), 20).withClients(4).withPrefix(prefix));
        traffic.populate(PATIENCE);
        return traffic;
    }

    private static void assertHolds(LibertyServer server, AuctionTraffic traffic) throws IOException {
        Verdict verdict = LedgerCheck.ask(
                server.endpoint(), ROOT, traffic.ledger(), traffic.plan().prefix(), PATIENCE);
        assertThat(verdict.holds())
                .as(server.endpoint().name() + ": " + verdict)
                .isTrue();
        assertThat(verdict.acknowledged()).isPositive();
    }

    private static int bids(LibertyServer server, String prefix) throws IOException {
        return LedgerCheck.ask(server.endpoint(), ROOT, new Ledger(), prefix, PATIENCE)
                .stored();
    }
}

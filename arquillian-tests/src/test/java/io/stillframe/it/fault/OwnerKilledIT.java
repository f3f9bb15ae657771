// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** kill -9 of one server under load: of the owner, of the owner again, and of the standby. */
class OwnerKilledIT extends ClusterTest {

    @Test
    void thePeerTakesOverWithEveryAcknowledgedBidEachTimeTheOwnerIsKilled() {
        try (AuctionTraffic traffic = cluster.traffic("killed")) {
            traffic.start();
            for (int kill = 0; kill < 2; kill++) {
                AuctionCluster.awaitBids(traffic, 500);
                String owner = cluster.owner();
                String peer = AuctionCluster.peerOf(owner);

                CompletableFuture<Duration> outage = traffic.outages().begin();
                cluster.kill(owner);
                AuctionCluster.awaitEnd(outage);

                cluster.awaitOwner(peer);
                cluster.start(owner);
                traffic.welcomeBack();
                assertThat(cluster.owner())
                        .as("the restarted server takes nothing back")
                        .isEqualTo(peer);
            }
            AuctionCluster.awaitBids(traffic, 500);
            traffic.stop();

            cluster.assertHolds(cluster.owner(), traffic);
            cluster.assertHolds(cluster.standby(), traffic);
        }
    }

    @Test
    void theOwnerGoesOnWhenTheStandbyIsKilled() {
        String owner = cluster.owner();
        String standby = AuctionCluster.peerOf(owner);
        try (AuctionTraffic traffic = cluster.trafficOf(owner, "standby")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 500);

            cluster.kill(standby);
            AuctionCluster.awaitBids(traffic, 500);
            assertThat(cluster.owns(owner)).isTrue();
            cluster.start(standby);
            AuctionCluster.awaitBids(traffic, 500);
            traffic.stop();

            assertThat(traffic.tally().errors())
                    .as("errors of the owner's clients; the last: "
                            + traffic.tally().lastError())
                    .isZero();
            assertThat(cluster.owner()).isEqualTo(owner);
            cluster.assertHolds(owner, traffic);
            cluster.assertHolds(standby, traffic);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import org.junit.jupiter.api.Test;

/** Switchovers, a drain and a stop, one after the other, under load. */
class PlannedMovesIT extends ClusterTest {

    @Test
    void noRequestFailsOfWhatAnOperatorDoes() {
        String first = cluster.owner();
        String second = AuctionCluster.peerOf(first);
        // These clients use only the server that is not stopped at the end.
        try (AuctionTraffic traffic = cluster.trafficOf(first, "moves");
                AuctionTraffic ofBoth = cluster.traffic("both")) {
            traffic.start();
            ofBoth.start();
            AuctionCluster.awaitBids(traffic, 200);

            assertThat(cluster.switchOver(first, second)).isEqualTo(1);
            assertThat(cluster.owner()).isEqualTo(second);
            AuctionCluster.awaitBids(traffic, 100);
            // Asked for at a server that does not own it.
            assertThat(cluster.switchOver(second, first)).isEqualTo(1);
            assertThat(cluster.switchOver(first, second)).isEqualTo(1);
            assertThat(cluster.owner()).isEqualTo(second);
            assertThatThrownBy(() -> cluster.switchOver(first, "nobody")).hasMessageContaining("STFR0255E");

            assertThat(cluster.drain(second)).isEqualTo(1);
            assertThat(cluster.owner()).isEqualTo(first);
            AuctionCluster.awaitBids(traffic, 100);
            assertThat(cluster.switchOver(first, second))
                    .as("to one that is drained")
                    .isZero();
            cluster.endDrain(second);
            assertThat(cluster.switchOver(first, second)).isEqualTo(1);

            assertThat(cluster.cloneTo(first, "auction-twin")).isPositive();
            AuctionCluster.awaitBids(ofBoth, 100);
            ofBoth.stop();
            // As docs/operating says for maintenance: drained, stopped, and started again, which ends the drain.
            assertThat(cluster.drain(second)).isEqualTo(1);
            cluster.stop(second);
            AuctionCluster.awaitBids(traffic, 200);
            traffic.stop();

            for (AuctionTraffic each : new AuctionTraffic[] {traffic, ofBoth}) {
                assertThat(each.tally().errors())
                        .as("failed requests; the last: " + each.tally().lastError())
                        .isZero();
                cluster.assertHolds(first, each);
            }
            cluster.start(second);
            cluster.assertHolds(second, traffic);
            assertThat(cluster.switchOver(first, second)).isEqualTo(1);
            cluster.assertHolds(first, traffic);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.Servers;
import org.junit.jupiter.api.Test;

/** No server is left: all killed under load, and all stopped. The state must be there when they are started again. */
class AllGoneIT extends ClusterTest {

    @Test
    void theStateIsThereAfterAllWereKilledUnderLoad() {
        try (AuctionTraffic traffic = cluster.traffic("killed")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 500);
            String owner = cluster.owner();

            cluster.kill(AuctionCluster.peerOf(owner));
            cluster.kill(owner);
            traffic.stop();
            cluster.startAll();

            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();
            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
        }
    }

    @Test
    void theStateIsThereAfterAllWereStopped() {
        try (AuctionTraffic traffic = cluster.traffic("stopped")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 500);
            traffic.stop();

            Servers.NAMES.forEach(cluster::stop);
            cluster.startAll();

            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();
            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
        }
    }
}

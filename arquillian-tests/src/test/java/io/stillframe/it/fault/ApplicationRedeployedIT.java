// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.Servers;
import org.junit.jupiter.api.Test;

/** The application is removed and deployed again while it holds state. */
class ApplicationRedeployedIT extends ClusterTest {

    @Test
    void thePeerServesWhileTheOwnersApplicationIsReplaced() {
        String owner = cluster.owner();
        String peer = AuctionCluster.peerOf(owner);
        try (AuctionTraffic traffic = cluster.trafficOf(peer, "one")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);

            cluster.undeploy(owner);
            AuctionCluster.awaitBids(traffic, 300);
            cluster.deploy(owner);
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();

            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
        }
    }

    @Test
    void theStateIsThereAfterTheApplicationWasReplacedEverywhere() {
        try (AuctionTraffic traffic = cluster.traffic("both")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();

            Servers.NAMES.forEach(cluster::undeploy);
            Servers.NAMES.forEach(cluster::deploy);

            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();
            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
        }
    }
}

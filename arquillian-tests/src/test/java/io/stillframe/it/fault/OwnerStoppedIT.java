// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import org.junit.jupiter.api.Test;

/** An orderly stop of the owner under load. */
class OwnerStoppedIT extends ClusterTest {

    @Test
    void theStoppingOwnerHandsOverAndNoRequestFails() {
        String stopping = cluster.owner();
        String peer = AuctionCluster.peerOf(stopping);
        try (AuctionTraffic clientsOfThePeer = cluster.trafficOf(peer, "peer");
                AuctionTraffic clientsOfBoth = cluster.traffic("both")) {
            clientsOfThePeer.start();
            clientsOfBoth.start();
            AuctionCluster.awaitBids(clientsOfThePeer, 300);
            AuctionCluster.awaitBids(clientsOfBoth, 300);

            cluster.stop(stopping);

            AuctionCluster.awaitBids(clientsOfThePeer, 300);
            AuctionCluster.awaitBids(clientsOfBoth, 300);
            clientsOfThePeer.stop();
            clientsOfBoth.stop();
            assertThat(clientsOfThePeer.tally().errors())
                    .as("errors of the peer's clients; the last: "
                            + clientsOfThePeer.tally().lastError())
                    .isZero();
            assertThat(clientsOfBoth.tally().refusals())
                    .as("refusals; the last error: " + clientsOfBoth.tally().lastError())
                    .isZero();
            cluster.assertHolds(peer, clientsOfThePeer);
            cluster.assertHolds(peer, clientsOfBoth);
            assertThat(cluster.moves(peer))
                    .as("what the heir tells of the hand-over")
                    .contains("\"kind\":\"SWITCHOVER\"", "\"from\":\"" + stopping + "\",\"to\":\"" + peer + "\"")
                    .contains("\"cause\":\"it was stopped where it was\"", "\"phase\":\"drain\"");
            cluster.start(stopping);
            assertThat(cluster.owner()).as("the owner after the restart").isEqualTo(peer);
            cluster.assertHolds(stopping, clientsOfBoth);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.OperatorCommand;
import io.stillframe.it.server.SegmentServer;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments in an Infinispan Server: it is killed under load and started again, then the owner is killed. */
class HotRodSegmentsIT extends ClusterTest {

    @TempDir
    static Path directory;

    private static SegmentServer segments;

    @BeforeAll
    static void configure() throws IOException {
        segments = SegmentServer.start(directory);
        SharedConfiguration.write("", segments.elements(""));
    }

    @AfterAll
    static void clear() throws IOException {
        SharedConfiguration.clear();
        segments.close();
    }

    @Test
    void nothingIsLostWhenTheStoreOrTheOwnerIsKilled() throws Exception {
        try (AuctionTraffic traffic = cluster.traffic("hotrod")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);
            segments.killAndRestart();
            AuctionCluster.awaitBids(traffic, 300);

            String owner = cluster.owner();
            cluster.kill(owner);
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();
            cluster.assertHolds(AuctionCluster.peerOf(owner), traffic);
        }
        assertThat(OperatorCommand.run(
                        "verify", "--shared-directory=" + Servers.sharedState(), "--hot-rod-hosts=" + segments.hosts()))
                .contains("; 0 shards are not whole");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedDirectory;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shared directory cannot be written any more. */
class StoreNotWritableIT extends ClusterTest {

    /** Two of each client, every one of which waits for its whole time out. */
    private static final int REFUSALS = 16;

    @Test
    void callsFailWithAClearErrorNothingIsAcknowledgedAndItRecoversWhenTheDirectoryIsBack() throws IOException {
        try (AuctionTraffic traffic = cluster.traffic("store")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);

            SharedDirectory.takeAway();
            long refusals = traffic.tally().refusals();
            AuctionCluster.await(
                    () -> traffic.tally().refusals() > refusals + REFUSALS,
                    () -> "refusals; last error: " + traffic.tally().lastError());
            assertThat(traffic.tally().lastError())
                    .as("the error that callers see")
                    .matches("503 STFR\\d{4}E.*");
            int acknowledged = traffic.ledger().size();
            long later = traffic.tally().refusals();
            AuctionCluster.await(() -> traffic.tally().refusals() > later + REFUSALS, () -> "more refusals");
            assertThat(traffic.ledger().size())
                    .as("bids acknowledged although nothing can be committed")
                    .isEqualTo(acknowledged);

            SharedDirectory.putBack();
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();
            Servers.NAMES.forEach(server -> cluster.assertHolds(server, traffic));
        }
    }

    @AfterEach
    void putBack() throws IOException {
        SharedDirectory.putBack();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import io.stillframe.it.server.StoreDatabase;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All state in a PostgreSQL database: the owner is killed, and all connections are cut under load. */
class DatabaseStoreIT extends ClusterTest {

    private static StoreDatabase database;

    @BeforeAll
    static void configure() throws IOException {
        database = StoreDatabase.start();
        SharedConfiguration.write("jdbc-4.3", database.elements(""));
    }

    @AfterAll
    static void clear() throws IOException {
        SharedConfiguration.clear();
        database.close();
    }

    @Test
    void nothingIsLostWhenTheOwnerIsKilledOrTheConnectionsAreCut() throws SQLException {
        try (AuctionTraffic traffic = cluster.traffic("database")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 300);
            assertThat(count("stillframe_manifests")).as("manifests").isPositive();
            assertThat(count("stillframe_segments")).as("segments").isPositive();
            assertThat(Servers.sharedState().resolve("manifests")).doesNotExist();

            cutConnections();
            AuctionCluster.awaitBids(traffic, 300);

            String owner = cluster.owner();
            cluster.kill(owner);
            AuctionCluster.awaitBids(traffic, 300);
            traffic.stop();
            cluster.assertHolds(AuctionCluster.peerOf(owner), traffic);
        }
    }

    private static void cutConnections() throws SQLException {
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }

    private static long count(String table) throws SQLException {
        return Long.parseLong(database.rows("SELECT COUNT(*) FROM " + table).get(0));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** All state in a PostgreSQL database: the owner is killed, and all connections are cut under load. */
class DatabaseStoreIT extends ClusterTest {

    private static EmbeddedPostgres database;

    @BeforeAll
    static void configure() throws IOException, URISyntaxException {
        database = EmbeddedPostgres.start();
        Path driver = Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String elements =
                """
                <library id="postgres">
                  <file name="%s"/>
                </library>
                <dataSource jndiName="jdbc/stillframe" transactional="false">
                  <jdbcDriver libraryRef="postgres"/>
                  <properties.postgresql serverName="localhost" portNumber="%d" databaseName="postgres"
                      user="postgres" password="postgres"/>
                </dataSource>
                <usr_stillframe segments="database" manifests="database" dataSource="jdbc/stillframe"/>
                """;
        SharedConfiguration.write("jdbc-4.3", elements.formatted(driver, database.getPort()));
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
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement cut = connection.createStatement()) {
            cut.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        }
    }

    private static long count(String table) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

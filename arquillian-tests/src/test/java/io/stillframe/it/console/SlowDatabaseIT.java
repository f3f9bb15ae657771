// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import io.stillframe.it.server.StoreDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the runbook "The store is slow" of docs/operating says from its fourth step on, where the store is a database. */
class SlowDatabaseIT extends ConsoleTest {

    private static final Pattern SECONDS = Pattern.compile("[1-9][\\d.,]* s");

    private static StoreDatabase database;

    @BeforeAll
    static void configure() throws IOException, SQLException {
        startChromium();
        database = StoreDatabase.start();
        write("");
    }

    /** The servers notice what is changed while they run. */
    private static void write(String attributes) throws IOException {
        SharedConfiguration.write(
                "adminCenter-1.0 jdbc-4.3", database.elements(attributes), SharedConfiguration.OPERATORS);
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void theRunbookIsDoneAsItIsWritten() throws Exception {
        String owner = cluster.owner();
        try (AuctionTraffic impatient = cluster.trafficOf(owner, "impatient");
                AuctionTraffic patient = cluster.trafficOf(owner, "patient");
                Console console = open(owner, SharedConfiguration.ADMIN)) {
            Locator more = console.member(owner).locator("details").last();
            more.locator("summary").click();
            impatient.start();
            AuctionCluster.awaitBids(impatient, 20);

            slowDown("INSERT ON stillframe_segments");
            assertThat(row(more, "store").last()).hasText(SECONDS, text());
            assertThat(console.member(owner).locator(".cell[data-shard=late]")).hasCount(1, count());
            console.scrollTo("article[data-member='" + owner + "'] .buttons");
            console.screenshot("slow-database");
            AuctionCluster.await(
                    () -> whatTheDatabaseDoes().contains("PgSleep"), () -> "the database says what it waits for");

            callsWaitAsLongAsTheyAreLet(owner, impatient, patient);

            speedUp("stillframe_segments");
            slowDown("UPDATE ON stillframe_manifests");
            patient.start();
            assertThat(row(more, "commit").last()).hasText(SECONDS, text());
            speedUp("stillframe_manifests");
            AuctionCluster.awaitBids(patient, 50);
            patient.stop();
            assertThat(console.member(owner).locator(".cell[data-shard=full]")).hasCount(1, count());
            cluster.assertHolds(owner, patient);
            System.out.println("With verification: cut " + half(more, "cut") + ", encode " + half(more, "encode"));
        }
        withoutVerificationAndWithoutWaiting(owner);
    }

    /** Step 6: a larger callTimeout, while the servers run. */
    private static void callsWaitAsLongAsTheyAreLet(String owner, AuctionTraffic impatient, AuctionTraffic patient)
            throws IOException {
        write("callTimeout=\"1s\"");
        AuctionCluster.await(
                () -> impatient.tally().lastError().contains("STFR0234E"),
                () -> "calls fail; last error: " + impatient.tally().lastError());
        impatient.stop();
        write("callTimeout=\"30s\"");
        AuctionCluster.await(() -> changes(owner) == 2, () -> "the new callTimeout");
        patient.start();
        AuctionCluster.awaitBids(patient, 10);
        assertThat(patient.tally().errors())
                .as("failed calls; the last: " + patient.tally().lastError())
                .isZero();
        patient.stop();
    }

    private static long changes(String server) {
        return Servers.log(server).lines().stream()
                .filter(line -> line.contains("STFR0509I"))
                .count();
    }

    /** Steps 5 and 6: the servers are started anew, one after the other. */
    private void withoutVerificationAndWithoutWaiting(String owner) throws Exception {
        String peer = AuctionCluster.peerOf(owner);
        write("durability=\"frozen\" verify=\"false\" transferThreads=\"4\"");
        AuctionCluster.await(() -> Servers.log(owner).last("STFR0502W").isPresent(), () -> "said to need a new start");
        for (String server : new String[] {peer, owner}) {
            cluster.stop(server);
            cluster.start(server);
        }
        cluster.awaitOwner(peer);
        try (AuctionTraffic traffic = cluster.trafficOf(peer, "frozen");
                Console console = open(peer, SharedConfiguration.ADMIN);
                Connection connection = database.connect();
                Statement lock = connection.createStatement()) {
            Locator more = console.member(peer).locator("details").last();
            more.locator("summary").click();
            connection.setAutoCommit(false);
            lock.execute("LOCK TABLE stillframe_segments IN EXCLUSIVE MODE");
            traffic.start();
            AuctionCluster.awaitBids(traffic, 200);
            assertThat(console.member(peer).locator(".cell[data-shard=late]")).hasCount(1, count());
            traffic.stop();
            assertThat(traffic.tally().errors())
                    .as("failed calls; the last: " + traffic.tally().lastError())
                    .isZero();
            connection.rollback();
            assertThat(console.member(peer).locator(".cell[data-shard=full]")).hasCount(1, count());
            cluster.assertHolds(peer, traffic);
            System.out.println("Without verification: cut " + half(more, "cut") + ", encode " + half(more, "encode"));
        }
        // Before the database ends.
        cluster.stop(owner);
        cluster.stop(peer);
    }

    /** Each such statement takes two seconds. */
    private static void slowDown(String what) throws SQLException {
        database.execute("CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_sleep(2); RETURN NULL; END'");
        database.execute("CREATE TRIGGER slow AFTER " + what + " FOR EACH STATEMENT EXECUTE FUNCTION slow()");
    }

    private static void speedUp(String table) throws SQLException {
        database.execute("DROP TRIGGER slow ON " + table);
    }

    /** What the runbook's query finds. */
    private static String whatTheDatabaseDoes() {
        try {
            MatchResult query = Pattern.compile("`(SELECT [^`]*pg_stat_activity[^`]*)`")
                    .matcher(Files.readString(Path.of("../docs/operating/README.md")))
                    .results()
                    .findFirst()
                    .orElseThrow();
            return String.join("\n", database.rows(query.group(1).replaceAll("\\s+", " ")));
        } catch (IOException | SQLException e) {
            throw new AssertionError("the runbook's query cannot be asked", e);
        }
    }

    /** The cells of a stage of the table that says where a snapshot spends its time. */
    private static Locator row(Locator more, String stage) {
        return more.locator("tr")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + stage)))
                .locator("td");
    }

    private static String half(Locator more, String stage) {
        return row(more, stage).nth(2).innerText();
    }

    private static LocatorAssertions.HasTextOptions text() {
        return new LocatorAssertions.HasTextOptions().setTimeout(Console.PATIENCE);
    }

    private static LocatorAssertions.HasCountOptions count() {
        return new LocatorAssertions.HasCountOptions().setTimeout(Console.PATIENCE);
    }
}

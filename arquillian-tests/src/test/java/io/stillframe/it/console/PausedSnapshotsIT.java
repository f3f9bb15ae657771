// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.text.JsonText;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.OperatorClient;
import io.stillframe.it.server.SharedConfiguration;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where no call waits for a snapshot, an operator can pause them, in the Admin Center. */
class PausedSnapshotsIT extends ConsoleTest {

    @BeforeAll
    static void startBrowser() throws IOException {
        prepare("<usr_stillframe durability=\"frozen\"/>");
    }

    @Test
    void nothingIsStoredUntilSnapshotsAreResumed() {
        String owner = cluster.owner();
        try (AuctionTraffic traffic = cluster.trafficOf(owner, "paused");
                Console console = open(owner, SharedConfiguration.ADMIN)) {
            Locator application = console.application("auction");
            act(console, "Pause snapshots…", "Pause snapshots");
            assertThat(application.getByText("snapshots paused")).isVisible(visible());
            traffic.start();
            AuctionCluster.awaitBids(traffic, 20);
            long paused = sequence(owner);
            AuctionCluster.awaitBids(traffic, 20);
            assertThat(sequence(owner)).as("commits while snapshots are paused").isEqualTo(paused);
            assertThat(console.member(owner).locator(".cell[data-shard=late]")).hasCount(1, count());
            console.screenshot("paused");

            act(console, "Resume snapshots…", "Resume snapshots");

            AuctionCluster.await(() -> sequence(owner) > paused, () -> "commits after snapshots were resumed");
            assertThat(application.getByText("snapshots paused")).not().isVisible();
            traffic.stop();
            assertThat(console.member(owner).locator(".cell[data-shard=full]")).hasCount(1, count());
        }
    }

    private static void act(Console console, String button, String go) {
        Console.button(console.application("auction"), button).click();
        if (console.find("#dialog-sure").count() > 0) {
            console.find("#dialog-sure").check();
        }
        Console.button(console.dialog(), go).click();
        assertThat(console.dialog().locator(".verdict"))
                .hasText("Done.", new LocatorAssertions.HasTextOptions().setTimeout(Console.PATIENCE));
        Console.button(console.dialog(), "Close").click();
    }

    /** Of the manifest last committed. */
    private static long sequence(String owner) {
        return new JsonText(OperatorClient.of(SharedConfiguration.READER)
                        .get(owner, "/shards")
                        .body())
                .number("sequence");
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(Console.PATIENCE);
    }

    private static LocatorAssertions.HasCountOptions count() {
        return new LocatorAssertions.HasCountOptions().setTimeout(Console.PATIENCE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.stillframe.bench.http.Http;
import io.stillframe.bench.http.HttpReply;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.text.JsonText;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.OperatorClient;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees and does in the Admin Center, in a real browser, while clients bid. */
class ConsoleIT extends ConsoleTest {

    private static final int MOST_TABS = 200;

    @BeforeAll
    static void startBrowser() throws IOException {
        prepare("<usr_stillframe retainSnapshots=\"8\" retainEvery=\"1s\"/>");
    }

    @Test
    void operatorMovesTheStateWithTheKeyboardAndWatchesADeath() {
        String here = cluster.owner();
        String there = AuctionCluster.peerOf(here);
        try (AuctionTraffic traffic = cluster.trafficOf(here, "console");
                Console console = open(here, SharedConfiguration.ADMIN)) {
            traffic.start();
            seesAWorkingCluster(console, here, there);
            switchesOverByKeyboard(console, here, there);
            cluster.awaitOwner(there);
            takesPictures(console);
            everybodyCanUseIt(console, there);
            drainsAndResumes(console, here, there);
            switchesAShardOver(console, here, there);
            switchesAnApplicationOver(console, here);
            makesASnapshotAndAClone(console);
            seesWhatWasAskedForElsewhere(console, there);
            seesThatTheStoreIsSlow(console, here, there, traffic);
            cluster.switchOver(here, there);
            cluster.awaitOwner(there);
            watchesADeath(console, here, there);
            AuctionCluster.awaitBids(traffic, 50);
            traffic.stop();
            cluster.assertHolds(here, traffic);
            goesBackInTime(console, here);
            goesBackToASnapshot(console, here);

            cluster.start(there);
            assertThat(console.member(there)).hasAttribute("data-state", "SERVING", attribute());
            assertThat(console.complaints()).isEmpty();
        }
    }

    @Test
    void readerSeesEverythingMayDoNothingAndIsToldWhenTheServerIsOutOfReach() {
        String here = cluster.owner();
        try (Console console = open(here, SharedConfiguration.READER)) {
            assertThat(console.member(here)).hasAttribute("data-state", "SERVING", attribute());
            assertThat(console.find("#reader-reason")).isVisible();
            assertThat(console.find("#who")).containsText("reader, Reader");
            for (Locator button : console.find("button[data-action]").all()) {
                assertThat(button).isDisabled();
            }
            assertThat(console.complaints()).isEmpty();

            console.screenshot("reader");
            Accessibility page = new Accessibility(console);
            page.everyControlHasAName();
            page.everythingStandsOut();

            // What the server would not say of itself.
            assertThat(console.headers())
                    .containsEntry("x-frame-options", "SAMEORIGIN")
                    .containsEntry("x-content-type-options", "nosniff")
                    .extracting("content-security-policy")
                    .asString()
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';");

            // Who goes past the page is refused all the same.
            assertThat(console.post("{\"action\":\"drain\",\"member\":\"" + here + "\"}"))
                    .isEqualTo(403);
            assertThat(cluster.owns(here)).isTrue();

            console.offline(true);
            assertThat(console.find("#trouble")).containsText("cannot be reached. Trying again in", contains());
            assertThat(console.find("#health")).hasAttribute("data-state", "UNKNOWN");
            page.everythingStandsOut();
            console.offline(false);
            assertThat(console.find("#health")).hasAttribute("data-state", "UP", attribute());
            assertThat(console.find("#trouble")).not().isVisible();
        }
    }

    private static void seesAWorkingCluster(Console console, String here, String there) {
        for (String name : List.of(here, there)) {
            assertThat(console.member(name)).hasAttribute("data-state", "SERVING", attribute());
        }
        assertThat(console.find("#health")).hasAttribute("data-state", "UP", attribute());
        assertThat(console.find("#health-words")).containsText("It works: 2 members, 1 application");
        assertThat(console.application("auction")).isVisible();
        assertThat(console.member(here).locator(".cell[data-shard=full]")).hasCount(1, count());
        // Rates are made of two reports: clients are bidding.
        assertThat(console.find("#cluster-charts .chart-value").first()).hasText(Pattern.compile("[1-9].*"), text());
    }

    private static void switchesOverByKeyboard(Console console, String here, String there) {
        console.find(".skip").press("Enter");
        console.tabTo(
                "document.activeElement.closest('[data-member]')?.dataset.member === '" + here + "'"
                        + " && document.activeElement.dataset.action === 'switchover'",
                MOST_TABS);
        console.press("Enter");
        assertThat(console.dialog()).containsText("Switch over all of " + here);
        assertThat(console.dialog()).containsText("No call fails, and nothing is lost.");
        assertThat(console.find("#dialog-target")).isFocused();
        assertThat(console.find("#dialog-target")).hasValue(there);
        console.screenshot("switchover-question");
        console.tabTo("document.activeElement.type === 'submit'", MOST_TABS);
        console.press("Enter");
        assertThat(console.dialog().locator(".verdict")).hasText("Done.", text());
        assertThat(console.dialog()).containsText("from " + here + " to " + there);
        assertThat(console.dialog().locator(".waited")).containsText("The longest that any client waited was");
        console.screenshot("switchover-result");
        console.press("Enter"); // the button to close has the focus
        assertThat(console.dialog()).not().isVisible();
        assertThat(console.find("#move-list")).containsText("went from " + here + " to " + there, contains());
        assertThat(console.find("#action-list")).containsText("admin", contains());
    }

    private static void takesPictures(Console console) {
        console.scrollTo("body");
        console.screenshot("light");
        console.prefer(ColorScheme.DARK);
        console.screenshot("dark");
        console.page().setViewportSize(360, 800);
        assertThat(console.overflow()).as("pixels to scroll sideways").isLessThanOrEqualTo(0);
        console.scrollTo("#members");
        console.screenshot("narrow");
        console.prefer(ColorScheme.LIGHT);
        console.page().setViewportSize(1280, 900);
    }

    /** With a shard open, and with a question; nothing changes meanwhile. */
    private static void everybodyCanUseIt(Console console, String owner) {
        Accessibility page = new Accessibility(console);
        console.member(owner).locator("details").last().locator("summary").click();
        console.member(owner).locator(".cell[data-shard=full]").click();
        Locator shard = console.find("#shard");
        assertThat(Console.button(shard, "Go back to it…").last()).isVisible();
        Locator hold = Console.button(console.find("body"), "Hold still");
        hold.click();
        page.everyControlHasAName();
        page.everyControlIsReachedWithTheKeyboard();
        page.everythingStandsOut();
        page.nothingIsWiderThanTheScreen();

        Console.button(console.application("auction"), "Go back in time…").click();
        page.everyControlHasAName();
        page.everyControlIsReachedWithTheKeyboard();
        page.everythingStandsOut();
        page.nothingIsWiderThanTheScreen();
        Console.button(console.dialog(), "Cancel").click();

        hold.click();
        Console.button(shard, "Close").click();
        console.member(owner).locator("details").last().locator("summary").click();
    }

    private void drainsAndResumes(Console console, String here, String there) {
        Console.button(console.member(there), "Drain…").click();
        assertThat(console.dialog()).containsText("it takes none until you let it");
        console.screenshot("drain-question");
        Console.button(console.dialog(), "Drain").click();
        assertThat(console.dialog().locator(".verdict")).hasText("Done.", text());
        Console.button(console.dialog(), "Close").click();
        assertThat(console.member(there)).hasAttribute("data-state", "DRAINING", attribute());
        assertThat(console.member(there).locator(".cell")).hasCount(0, count());
        cluster.awaitOwner(here);
        assertThat(console.find("#health-words")).containsText("It works, but needs attention", contains());
        assertThat(console.find("#health-reasons")).containsText("STFR0244W", contains());
        console.scrollTo("body");
        console.screenshot("attention");
        Console.button(console.member(there), "Take state again…").click();
        Console.button(console.dialog(), "Let it").click();
        assertThat(console.dialog().locator(".verdict")).hasText("Done.", text());
        Console.button(console.dialog(), "Close").click();
        assertThat(console.member(there)).hasAttribute("data-state", "SERVING", attribute());
    }

    private void switchesAShardOver(Console console, String here, String there) {
        openShard(console, here);
        Locator shard = console.find("#shard");
        Console.button(shard, "Switch over…").click();
        assertThat(console.dialog()).containsText("which " + here + " owns, goes to another member");
        console.find("#dialog-target").selectOption(there);
        confirm(console, "Switch over");
        cluster.awaitOwner(there);
        assertThat(shard).containsText(there, contains());
        console.press("Escape");
        assertThat(shard).not().isVisible();
    }

    /** Of the only shard that there is, with the arrow keys of a keyboard. */
    private static void openShard(Console console, String owner) {
        Locator cell = console.member(owner).locator(".cell[data-shard=full]");
        cell.focus();
        console.press("ArrowRight");
        assertThat(cell).isFocused();
        console.screenshot("keyboard");
        console.press("Enter");
        assertThat(console.find("#shard-title")).isFocused();
    }

    private void switchesAnApplicationOver(Console console, String to) {
        Console.button(console.application("auction"), "Switch over…").click();
        console.find("#dialog-target").selectOption(to);
        Console.button(console.dialog(), "Switch over").click();
        assertThat(console.dialog().locator(".verdict")).hasText("Done.", text());
        console.press("Escape");
        assertThat(console.dialog()).not().isVisible();
        cluster.awaitOwner(to);
    }

    private static void makesASnapshotAndAClone(Console console) {
        Console.button(console.application("auction"), "Snapshot now…").click();
        confirm(console, "Make the snapshot");

        Console.button(console.application("auction"), "Clone…").click();
        assertThat(console.find("#dialog-target")).hasValue("auction-copy");
        Console.button(console.dialog(), "Clone").click();
        assertThat(console.dialog().locator(".verdict")).hasText("Done.", text());
        assertThat(console.dialog()).containsText("were copied");
        console.screenshot("clone-result");
        Console.button(console.dialog(), "Close").click();
        assertThat(console.find("#move-list .move[data-kind=CLONE]"))
                .containsText("auction-copy was made as a clone of auction", contains());

        // Calls wait for their snapshots here, so that they cannot be paused.
        Console.button(console.application("auction"), "Pause snapshots…").click();
        console.find("#dialog-sure").check();
        Console.button(console.dialog(), "Pause snapshots").click();
        assertThat(console.dialog().locator(".verdict")).hasText("It failed.", text());
        assertThat(console.dialog()).containsText("STFR0278E");
        Console.button(console.dialog(), "Close").click();
    }

    private static void seesWhatWasAskedForElsewhere(Console console, String there) {
        OperatorClient.of(SharedConfiguration.ADMIN)
                .act(there, "{\"action\":\"snapshot\",\"application\":\"auction\"}");
        assertThat(console.find("#action-list tr")
                        .filter(new Locator.FilterOptions().setHasText(there))
                        .first())
                .containsText("Snapshot now", contains());
    }

    /** What is stored is copied to the peer, which stands still until it is taken for dead. */
    private void seesThatTheStoreIsSlow(Console console, String here, String there, AuctionTraffic traffic) {
        cluster.pause(there);
        assertThat(console.member(there)).hasAttribute("data-state", "GONE", attribute());
        AuctionCluster.awaitBids(traffic, 10);
        Locator more = console.member(here)
                .locator("details")
                .filter(new Locator.FilterOptions().setHasText("More of this member"));
        more.locator("summary").click();
        Locator store = more.locator("tr").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^store")));
        assertThat(store.locator("td").last()).hasText(Pattern.compile("[1-9][\\d.,]* s"), text());
        assertThat(more).containsText("What moved here, and how long it took");
        console.scrollTo("article[data-member='" + here + "'] .buttons");
        console.screenshot("slow-store");
        more.locator("summary").click();
        measuresForcedWrites();
        cluster.resume(there);
        assertThat(console.member(there)).hasAttribute("data-state", "SERVING", attribute());
        cluster.awaitOwner(here);
    }

    /** With the runbook's command, in the shared directory. */
    private static void measuresForcedWrites() {
        Path file = Servers.sharedState().resolve("measured");
        try {
            String command = Pattern.compile("`(dd [^`]+)`")
                    .matcher(Files.readString(Path.of("../docs/operating/README.md")))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            Process writing = new ProcessBuilder(
                            command.replace("FILE", file.toString()).split(" "))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(writing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(writing.waitFor()).as(said).isZero();
            assertThat(said).contains("1000+0 records out").containsPattern("\\d+ bytes .* copied, \\S+ s");
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static void confirm(Console console, String go) {
        Console.button(console.dialog(), go).click();
        assertThat(console.dialog().locator(".verdict")).hasText("Done.", text());
        Console.button(console.dialog(), "Close").click();
        assertThat(console.dialog()).not().isVisible();
    }

    /** To a time, as the browser tells it, shortly after one of the older snapshots that are kept; nobody bids any more. */
    private static void goesBackInTime(Console console, String here) {
        long before = bids(here);
        OperatorClient reader = OperatorClient.of(SharedConfiguration.READER);
        long shard = new JsonText(reader.get(here, "/shards").body()).number("shard");
        List<Instant> kept = Pattern.compile("\"at\":\"([^\"]+)\"")
                .matcher(reader.get(here, "/shards/auction/" + shard + "/snapshots")
                        .body())
                .results()
                .map(at -> Instant.parse(at.group(1)))
                .toList();
        Instant chosen =
                kept.get(kept.size() - 3).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);

        Console.button(console.application("auction"), "Go back in time…").click();
        console.find("#dialog-at")
                .fill(chosen.atOffset(ZoneOffset.UTC).toLocalDateTime().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
        console.find("#dialog-sure").check();
        console.screenshot("restore-question");
        confirm(console, "Go back");

        assertThat(bids(here)).isLessThan(before);
        assertThat(console.find("#move-list .move[data-kind=RESTORE]")).hasCount(1, count());
    }

    /** To the oldest snapshot that is kept. */
    private static void goesBackToASnapshot(Console console, String here) {
        long before = bids(here);
        console.member(here).locator(".cell[data-shard=full]").click();
        Locator shard = console.find("#shard");
        assertThat(shard.locator("#shard-title")).isFocused();
        Console.button(shard, "Look inside").last().click();
        assertThat(shard).containsText("io.stillframe.sample.auction.Auction", contains());
        console.screenshot("shard");
        Console.button(shard, "Go back to it…").last().click();
        assertThat(console.dialog()).containsText("is undone for all of them");
        Locator go = Console.button(console.dialog(), "Go back");
        assertThat(go).isDisabled();
        console.find("#dialog-sure").check();
        go.click();
        assertThat(console.dialog().locator(".verdict")).hasText("Done.", text());
        console.screenshot("restore-result");
        Console.button(console.dialog(), "Close").click();
        assertThat(bids(here)).isLessThan(before);
        assertThat(console.find("#move-list .move[data-kind=RESTORE]")).hasCount(2, count());
        console.find("#shard-title").press("Escape");
        assertThat(shard).not().isVisible();
    }

    private static long bids(String server) {
        try {
            HttpReply summary = Http.get(Servers.endpoint(server), "/auction/api/summary", Duration.ofSeconds(15));
            return new JsonText(summary.body()).number("bids");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watchesADeath(Console console, String here, String there) {
        cluster.kill(there);
        assertThat(console.member(there)).hasAttribute("data-state", "GONE", attribute());
        assertThat(console.find("#move-list .move[data-kind=TAKEOVER]").first())
                .containsText(here + " took over", contains());
        assertThat(console.find("#move-list .move[data-kind=TAKEOVER] rect[data-phase=claimed]")
                        .first())
                .isAttached();
        assertThat(console.find("#live")).containsText(there + " is gone.", contains());
        console.scrollTo("body");
        console.screenshot("death");
        console.scrollTo("#moves");
        console.screenshot("takeover");
    }

    private static LocatorAssertions.HasAttributeOptions attribute() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(Console.PATIENCE);
    }

    private static LocatorAssertions.HasTextOptions text() {
        return new LocatorAssertions.HasTextOptions().setTimeout(Console.PATIENCE);
    }

    private static LocatorAssertions.ContainsTextOptions contains() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(Console.PATIENCE);
    }

    private static LocatorAssertions.HasCountOptions count() {
        return new LocatorAssertions.HasCountOptions().setTimeout(Console.PATIENCE);
    }
}

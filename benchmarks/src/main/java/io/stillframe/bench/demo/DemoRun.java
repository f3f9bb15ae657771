// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.Messages;
import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.TrafficPlan;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.bench.server.TakeoverTimeline;
import io.stillframe.bench.text.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the demo, from the first start to the verdict. */
final class DemoRun {

    /** Longest outage that counts as a takeover at all. */
    private static final Duration OUTAGE_PATIENCE = Duration.ofSeconds(60);

    /** Traffic after the last kill: the survivor must be seen working, not only answering once. */
    private static final Duration AFTERMATH = Duration.ofSeconds(3);

    private final DemoOptions options;
    private final BuiltProduct product;
    private final PrintStream out;
    private final boolean terminal;
    private final List<Duration> takeovers = new ArrayList<>();
    private final List<TakeoverTimeline> timelines = new ArrayList<>();

    DemoRun(DemoOptions options, BuiltProduct product, PrintStream out, boolean terminal) {
        this.options = options;
        this.product = product;
        this.out = out;
        this.terminal = terminal;
    }

    DemoResult run() throws IOException {
        Path work = product.work("demo");
        KeptServers kept = new KeptServers(work.resolve("kept-servers.txt"));
        kept.refuseIfRunning();
        ServerGroup cluster = ServerGroup.lay(product, work, List.of("east", "west"));
        try {
            out.println("Starting two servers in " + work + " …");
            long begun = System.nanoTime();
            cluster.start(options.patience());
            cluster.servers().forEach(this::introduce);
            out.println("  both serve after "
                    + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
            DemoResult result = demonstrate(cluster);
            if (options.keep()) {
                keep(cluster, kept);
            }
            return result;
        } catch (RuntimeException | IOException failure) {
            cluster.kill();
            throw failure;
        }
    }

    private void introduce(LibertyServer server) {
        out.println("  " + server.name() + "  process " + server.pid() + "  "
                + server.endpoint().url("/auction/api/summary"));
    }

    private DemoResult demonstrate(ServerGroup cluster) throws IOException {
        AuctionTraffic traffic = new AuctionTraffic(TrafficPlan.of(cluster.endpoints(), options.auctions()));
        traffic.populate(options.patience());
        out.println("Bidding at " + Texts.grouped(options.auctions()) + " auctions with 16 clients, "
                + "per 50 calls 1 new person, 3 new auctions, 46 bids …");
        long operationsBefore = traffic.tally().operations();
        long begun = System.nanoTime();
        LibertyServer survivor;
        try (ReportedFigures figures = new ReportedFigures(cluster.servers());
                LiveLine live = new LiveLine(out, terminal, traffic, figures)) {
            traffic.start();
            survivor = killing(cluster, traffic, live);
            traffic.stop();
        } finally {
            traffic.close();
        }
        Duration length = Duration.ofNanos(System.nanoTime() - begun);
        out.println("Comparing what " + survivor.name() + " holds with what the clients were told …");
        Verdict verdict = LedgerCheck.ask(survivor.endpoint(), "/auction", traffic.ledger());
        boolean gone = options.keep() || cluster.stop();
        return new DemoResult(
                List.copyOf(takeovers),
                List.copyOf(timelines),
                verdict,
                traffic.tally().operations() - operationsBefore,
                length,
                traffic.latencies().total(),
                traffic.tally().errors(),
                traffic.tally().lastError(),
                gone);
    }

    /** Traffic and kills in turn; returns the server whose state is to be examined. */
    private LibertyServer killing(ServerGroup cluster, AuctionTraffic traffic, LiveLine live) {
        bidFor(options.traffic());
        LibertyServer survivor = cluster.owner();
        for (int kill = 1; kill <= options.kills(); kill++) {
            LibertyServer victim = cluster.owner();
            survivor = cluster.peersOf(victim).get(0);
            Instant fault = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            CompletableFuture<Duration> outage = traffic.outages().begin();
            victim.kill();
            Duration takeover = lengthOf(outage, survivor);
            takeovers.add(takeover);
            timelines.add(TakeoverTimeline.since(fault, survivor.log().lines()));
            live.say("kill -9 " + kill + " of " + options.kills() + ": " + victim.name() + ", the owner; "
                    + survivor.name() + " acknowledged the first bid after " + Texts.shown(takeover));
            if (kill < options.kills() || options.keep()) {
                restart(victim, traffic, live);
                bidFor(options.traffic());
            } else {
                bidFor(AFTERMATH);
            }
        }
        return survivor;
    }

    private void restart(LibertyServer server, AuctionTraffic traffic, LiveLine live) {
        long begun = System.nanoTime();
        server.start();
        server.awaitReady(options.patience());
        traffic.welcomeBack();
        live.say(server.name() + " is back as a standby after "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
    }

    private Duration lengthOf(CompletableFuture<Duration> outage, LibertyServer survivor) {
        try {
            return outage.get(OUTAGE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ServerFailure(
                    Messages.text(
                            "STFR0923E",
                            survivor.name(),
                            OUTAGE_PATIENCE.toSeconds(),
                            survivor.log().tail(40)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }

    private void keep(ServerGroup cluster, KeptServers kept) {
        cluster.servers().forEach(LibertyServer::release);
        kept.write(cluster.servers());
        out.println("The servers are left running:");
        cluster.servers().forEach(this::introduce);
        out.println("Stop them with:");
        cluster.servers().forEach(server -> out.println("  " + server.stopCommand()));
    }

    private static void bidFor(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }
}

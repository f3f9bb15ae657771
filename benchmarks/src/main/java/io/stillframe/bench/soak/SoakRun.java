// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.medium.Medium;
import io.stillframe.bench.medium.MediumKind;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.FreePorts;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.bench.server.ServerPlan;
import io.stillframe.bench.server.UserDirectory;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** One run: servers, clients, kills, outages and a table that grows by a row now and then. Used by one thread. */
final class SoakRun {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration BEFORE_KILL = Duration.ofSeconds(5);
    private static final int ROWS_OF_HEAD = 20;
    /** Much is let go and little kept, so that both happen often. */
    private static final String ATTRIBUTES =
            "clusterName=\"soak\" retainSnapshots=\"2\" retainEvery=\"60s\" sweepEvery=\"60s\"";

    private final SoakOptions options;
    private final PrintStream out;
    private final Medium medium;
    private final Fleet fleet;
    private final Tidings tidings = new Tidings();
    private final List<SoakRow> rows = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final SplittableRandom random;
    private int kills;
    private int killsLeftOut;
    private int outages;
    /** How much of what is wrong was printed. */
    private int told;

    private long begunNanos;

    private SoakRun(SoakOptions options, PrintStream out, Medium medium, Fleet fleet) {
        this.options = options;
        this.out = out;
        this.medium = medium;
        this.fleet = fleet;
        this.random = new SplittableRandom(options.seed());
    }

    static SoakResult run(BuiltProduct product, SoakOptions options, PrintStream out) {
        UserDirectory home = ServerGroup.home(product, product.work("soak"));
        try (Medium medium = Medium.of(options.store(), home)) {
            ServerGroup group = lay(product, home, medium, options.servers());
            try (Fleet fleet = new Fleet(group, options.patience())) {
                out.println("Starting " + options.servers() + " servers; an outage: " + medium.outage() + ".");
                group.start(options.patience());
                return new SoakRun(options, out, medium, fleet).run(group.endpoints());
            } finally {
                group.kill();
            }
        }
    }

    private static ServerGroup lay(BuiltProduct product, UserDirectory home, Medium medium, int count) {
        List<String> features = new ArrayList<>(BuiltProduct.FEATURES);
        features.addAll(medium.features());
        List<Integer> ports = FreePorts.take(count);
        List<LibertyServer> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(home.create(ServerPlan.auction(
                    new Endpoint("server" + (i + 1), ports.get(i)),
                    product.war(),
                    features,
                    medium.elements(ATTRIBUTES))));
        }
        return new ServerGroup(servers);
    }

    private SoakResult run(List<Endpoint> endpoints) {
        List<Trader> traders = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < options.clients(); i++) {
            Trader trader = new Trader(i, endpoints, options.seed(), tidings);
            traders.add(trader);
            threads.add(new Thread(trader, "trader-" + i));
        }
        begunNanos = System.nanoTime();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        try {
            torment();
            out.println("The time is over; all servers are waited for, and all auctions looked at.");
            fleet.awaitAll();
            traders.forEach(Trader::stop);
            for (Thread thread : threads) {
                thread.join();
            }
            for (Trader trader : traders) {
                trader.settleAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
        report();
        wrong.addAll(Bounds.checkHeap(rows));
        boolean gone = fleet.stop();
        wrong.addAll(tidings.wrong());
        wrong.addAll(fleet.terms().contradictions());
        return new SoakResult(options.store(), rows, fleet.terms().count(), killsLeftOut, gone, wrong);
    }

    private void torment() throws InterruptedException {
        Duration nextKill = options.killEvery();
        Duration nextOutage = options.outageEvery().minus(BEFORE_KILL);
        Duration nextReport = options.reportEvery();
        Duration outageEnd = null;
        try {
            while (since().compareTo(options.length()) < 0) {
                if (outageEnd == null && since().compareTo(nextOutage) >= 0) {
                    nextOutage = nextOutage.plus(options.outageEvery());
                    outageEnd = since().plus(options.outage());
                    outages++;
                    say("the store goes");
                    medium.takeAway();
                }
                if (outageEnd != null && since().compareTo(outageEnd) >= 0) {
                    medium.giveBack();
                    outageEnd = null;
                    say("the store is back");
                }
                if (since().compareTo(nextKill) >= 0) {
                    nextKill = nextKill.plus(options.killEvery());
                    kill();
                }
                if (since().compareTo(nextReport) >= 0) {
                    nextReport = nextReport.plus(options.reportEvery());
                    report();
                }
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
            }
        } finally {
            if (outageEnd != null) {
                medium.giveBack();
            }
        }
    }

    private void kill() {
        Optional<String> killed = fleet.killOne(random);
        if (killed.isPresent()) {
            kills++;
            say(killed.get() + " is killed");
        } else {
            killsLeftOut++;
            say("nobody to kill: no server serves");
        }
    }

    private void report() {
        Optional<Fleet.Owned> owned = fleet.owned();
        SoakRow row = new SoakRow(
                since(),
                tidings.read(),
                kills,
                outages,
                owned.map(Fleet.Owned::owner).orElse(""),
                owned.map(Fleet.Owned::segments).orElse(0),
                owned.map(Fleet.Owned::stored).orElse(0L),
                owned.map(Fleet.Owned::live).orElse(-1L),
                owned.map(Fleet.Owned::retained).orElse(0),
                medium.bytes(),
                fleet.largestHeap());
        if (rows.size() % ROWS_OF_HEAD == 0) {
            out.println(SoakRow.HEAD);
        }
        rows.add(row);
        out.println(row.line());
        // What each server has for itself besides is not of the segments alone.
        List<String> broken = Bounds.check(rows, options.store() != MediumKind.INFINISPAN);
        broken.forEach(out::println);
        wrong.addAll(broken);
        List<String> all = tidings.wrong();
        all.subList(Math.min(told, all.size()), all.size()).forEach(out::println);
        told = all.size();
    }

    private void say(String what) {
        out.println(String.format(
                java.util.Locale.ROOT, "        %d:%02d  %s", since().toMinutes(), since().toSecondsPart(), what));
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }
}

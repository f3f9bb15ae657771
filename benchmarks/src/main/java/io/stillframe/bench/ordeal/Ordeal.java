// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.ordeal;

import io.stillframe.bench.Messages;
import io.stillframe.bench.check.FreshReads;
import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Soundness;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.Gaps;
import io.stillframe.bench.load.TrafficPlan;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.bench.server.TermsServed;
import io.stillframe.bench.text.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Clients and readers at running servers, to which one fault after the other happens. Used by one thread. */
public final class Ordeal implements AutoCloseable {

    private static final String ROOT = "/auction";
    private static final int AUCTIONS = 60;
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLIENT_PACE = Duration.ofMillis(60);
    /** Traffic before and after each fault: what comes late counts too. */
    private static final Duration CALM = Duration.ofSeconds(2);

    private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(2);

    private final ServerGroup group;
    private final PrintStream out;
    private final TermsServed terms;
    private final AuctionTraffic traffic;
    private final FreshReads reads;
    private final List<Suffered> suffered = new ArrayList<>();

    private Ordeal(ServerGroup group, PrintStream out, TermsServed terms, AuctionTraffic traffic) {
        this.group = group;
        this.out = out;
        this.terms = terms;
        this.traffic = traffic;
        this.reads = new FreshReads(group.endpoints(), ROOT, traffic.ledger());
    }

    /**
     * Begins with so many clients.
     *
     * @param terms which a fault that restarts a server tells of the end of its log
     * @param patience longest time until the people and auctions are there that the clients bid for
     */
    public static Ordeal begin(ServerGroup group, PrintStream out, TermsServed terms, int clients, Duration patience) {
        AuctionTraffic traffic = new AuctionTraffic(TrafficPlan.of(group.endpoints(), AUCTIONS)
                .withClients(clients)
                .withTimes(CLIENT_PATIENCE, CLIENT_PACE));
        traffic.populate(patience);
        traffic.start();
        return new Ordeal(group, out, terms, traffic);
    }

    /**
     * Lets {@code fault} happen, which returns when everything is mended.
     *
     * @param kind what kind it is, in words
     * @param words the fault in words
     */
    public void suffer(String kind, String words, Runnable fault) {
        carryOn();
        traffic.gaps().begin();
        fault.run();
        carryOn();
        Gaps.Longest longest = traffic.gaps().end();
        traffic.welcomeBack();
        suffered.add(new Suffered(kind, longest));
        out.println("  " + words + ": nobody was acknowledged for " + Texts.shown(longest.all()) + ", one client for "
                + Texts.shown(longest.one()));
    }

    /** What the clients had of each fault so far. */
    public List<Suffered> suffered() {
        return List.copyOf(suffered);
    }

    /** Ends the traffic and judges; all servers must be running. */
    public Soundness judge() throws IOException {
        traffic.stop();
        group.servers().forEach(terms::collect);
        List<Verdict> verdicts = new ArrayList<>();
        for (LibertyServer server : group.servers()) {
            verdicts.add(LedgerCheck.ask(server.endpoint(), ROOT, traffic.ledger()));
        }
        return new Soundness(
                verdicts,
                terms.count(),
                terms.contradictions(),
                traffic.bestBids().contradictions(),
                reads.answers(),
                reads.stale());
    }

    @Override
    public void close() {
        reads.close();
        traffic.close();
    }

    /** Waits until a bid is acknowledged that was sent from now on, and then some time. */
    private void carryOn() {
        CompletableFuture<Duration> outage = traffic.outages().begin();
        try {
            outage.get(OUTAGE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            TimeUnit.NANOSECONDS.sleep(CALM.toNanos());
        } catch (TimeoutException | ExecutionException e) {
            throw new ServerFailure(
                    Messages.text(
                            "STFR0924E",
                            OUTAGE_PATIENCE.toSeconds(),
                            traffic.tally().lastError()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }
}

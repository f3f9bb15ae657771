// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import io.stillframe.bench.Messages;
import io.stillframe.bench.load.AuctionEvent.NewBid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Clients that bid at auctions until they are told to stop, and remember what they were told.
 *
 * <p>{@link #populate} lays the people and auctions that the bids refer to, {@link #start()} begins the traffic,
 * {@link #stop()} ends it after the calls under way. {@code start} and {@code stop} may alternate. Used by one thread;
 * what it reports may be read by any.
 */
public final class AuctionTraffic implements AutoCloseable {

    private final TrafficPlan plan;
    private final EventSource source;
    private final Ledger ledger = new Ledger();
    private final Latencies latencies = new Latencies();
    private final OutageClock outages = new OutageClock(System::nanoTime);
    private final GapClock silences = new GapClock(System::nanoTime);
    private final Tally tally = new Tally();
    private final Gaps gaps;
    private final BestBids bestBids = new BestBids();
    private final AtomicInteger welcomes = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /** Traffic as {@code plan} says. */
    public AuctionTraffic(TrafficPlan plan) {
        this.plan = plan;
        this.source = new EventSource(plan.prefix(), plan.seed());
        this.gaps = new Gaps(plan.clients(), System::nanoTime);
    }

    /**
     * Creates the people and auctions that are there before the traffic begins; tries each until it is acknowledged.
     *
     * @param patience longest time for all of it
     * @throws IllegalStateException if that was not enough; the last error is in the message
     */
    public void populate(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        each(plan.people(), source::person, deadline);
        each(plan.auctions(), source::auction, deadline);
        latencies.clear();
    }

    /** Begins the traffic. */
    public void start() {
        if (running) {
            throw new IllegalStateException("the traffic is running");
        }
        running = true;
        gaps.clientsBegin();
        for (int i = 0; i < plan.clients(); i++) {
            int number = i;
            Thread thread = new Thread(() -> send(number), "client-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Ends the traffic, and returns when every client has had its last answer. */
    public void stop() {
        running = false;
        long deadline = System.nanoTime() + plan.patience().multipliedBy(2).toNanos();
        for (Thread thread : threads) {
            join(thread, Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
        }
        threads.clear();
    }

    @Override
    public void close() {
        stop();
    }

    /** Tells the clients that all servers can be used again: each returns to the one it prefers. */
    public void welcomeBack() {
        welcomes.incrementAndGet();
    }

    /** What it was told to do. */
    public TrafficPlan plan() {
        return plan;
    }

    /** What the clients were told about their bids. */
    public Ledger ledger() {
        return ledger;
    }

    /** How long the acknowledged calls took. */
    public Latencies latencies() {
        return latencies;
    }

    /** Measures the outages. */
    public OutageClock outages() {
        return outages;
    }

    /** Measures the times in which nobody was answered. */
    public GapClock silences() {
        return silences;
    }

    /** How long clients were without an acknowledgement. */
    public Gaps gaps() {
        return gaps;
    }

    /** What the answers said of the best bids. */
    public BestBids bestBids() {
        return bestBids;
    }

    /** Counts of the outcomes. */
    public Tally tally() {
        return tally;
    }

    int welcomes() {
        return welcomes.get();
    }

    void acknowledged(int client, AuctionEvent event, long sentNanos) {
        latencies.record(System.nanoTime() - sentNanos);
        tally.done();
        source.acknowledged(event);
        if (event instanceof NewBid bid) {
            ledger.acknowledge(bid);
            gaps.acknowledged(client);
            outages.acknowledged(sentNanos);
            silences.acknowledged();
        }
    }

    private void send(int number) {
        try (TrafficClient client = new TrafficClient(this, number)) {
            while (running) {
                client.deliver(source.next());
                LockSupport.parkNanos(plan.pace().toNanos());
            }
        }
    }

    /** Creates events 0 to {@code count}, shared out among the clients. */
    private void each(int count, IntFunction<AuctionEvent> event, long deadline) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean late = new AtomicBoolean();
        List<Thread> creators = new ArrayList<>();
        for (int i = 0; i < Math.min(count, plan.clients()); i++) {
            int number = i;
            Thread creator = new Thread(
                    () -> {
                        if (!create(number, next, count, event, deadline)) {
                            late.set(true);
                        }
                    },
                    "creator-" + number);
            creator.setDaemon(true);
            creators.add(creator);
            creator.start();
        }
        for (Thread creator : creators) {
            join(creator, Duration.ofNanos(deadline - System.nanoTime()).plus(plan.patience()));
        }
        if (late.get()) {
            throw new IllegalStateException(Messages.text("STFR0906E", tally.lastError()));
        }
    }

    private boolean create(int number, AtomicInteger next, int count, IntFunction<AuctionEvent> event, long deadline) {
        try (TrafficClient client = new TrafficClient(this, number)) {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                while (!client.deliver(event.apply(i))) {
                    if (System.nanoTime() - deadline > 0) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static void join(Thread thread, Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis()));
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " waits longer for an answer than it may");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

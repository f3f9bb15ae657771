// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.check;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.HttpConnection;
import io.stillframe.bench.http.HttpReply;
import io.stillframe.bench.load.Ledger;
import io.stillframe.bench.text.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the totals of every server all the time: whatever server answers, and whatever has happened to it, must count at
 * least the bids that had been acknowledged when the read began (I6). A server that was paused or cut off and answered
 * from its own copy would be found here.
 */
public final class FreshReads implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String contextRoot;
    private final Ledger told;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final List<String> stale = new ArrayList<>();
    private final List<Thread> readers = new ArrayList<>();
    private volatile boolean running = true;

    /** Begins to read at {@code endpoints}. {@code told} must hold all bids of the application. */
    public FreshReads(List<Endpoint> endpoints, String contextRoot, Ledger told) {
        this.contextRoot = contextRoot;
        this.told = told;
        for (Endpoint endpoint : endpoints) {
            Thread reader = new Thread(() -> read(endpoint), "reader-" + endpoint.name());
            reader.setDaemon(true);
            readers.add(reader);
            reader.start();
        }
    }

    /** Reads that were answered. */
    public long answers() {
        return answers.get();
    }

    /** Reads that were not, or with an error. */
    public long refusals() {
        return refusals.get();
    }

    /** Answers from the past, in words. */
    public List<String> stale() {
        synchronized (stale) {
            return List.copyOf(stale);
        }
    }

    @Override
    public void close() {
        running = false;
        for (Thread reader : readers) {
            reader.interrupt();
            try {
                reader.join(PATIENCE.multipliedBy(2).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void read(Endpoint endpoint) {
        while (running) {
            try (HttpConnection connection = HttpConnection.open(endpoint, PATIENCE)) {
                while (running && connection.isReusable()) {
                    read(endpoint, connection);
                    TimeUnit.NANOSECONDS.sleep(PERIOD.toNanos());
                }
            } catch (IOException e) {
                refusals.incrementAndGet();
                if (!pause()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(Endpoint endpoint, HttpConnection connection) throws IOException {
        int floor = told.size();
        HttpReply reply = connection.get(contextRoot + "/api/summary");
        if (reply.status() != 200) {
            refusals.incrementAndGet();
            return;
        }
        answers.incrementAndGet();
        long bids = new JsonText(reply.body()).number("bids");
        if (bids < floor) {
            synchronized (stale) {
                stale.add(endpoint.name() + " counted " + bids + " bids when " + floor + " had been acknowledged");
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PERIOD.toNanos());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}

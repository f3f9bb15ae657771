// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.HttpConnection;
import io.stillframe.bench.http.HttpReply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client: opens auctions, bids at them, replaces people, and takes auctions away again when it has looked at what
 * became of all its calls. So its state has a size that it moves about and does not exceed. Runs on one thread; what it
 * tells may be asked by any.
 */
final class Trader implements Runnable {

    private static final String ROOT = "/auction/api";
    private static final int STALLS = 30;
    private static final int CALLS = 150;
    private static final int PEOPLE = 40;
    private static final List<Mood> MOODS = List.of(Mood.values());
    private static final int MOOD_STEPS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final long BACK_OFF_MILLIS = 100;

    private final String name;
    private final List<Endpoint> endpoints;
    private final SplittableRandom random;
    private final Tidings tidings;
    private final List<Stall> stalls = new ArrayList<>();
    /** Auctions that are there or not: nobody said. */
    private final Deque<String> strays = new ArrayDeque<>();

    private volatile boolean running = true;
    private @Nullable HttpConnection connection;
    private int server;
    private long numbers;

    Trader(int number, List<Endpoint> endpoints, long seed, Tidings tidings) {
        this.name = "t" + number;
        this.endpoints = endpoints;
        this.random = new SplittableRandom(seed * 1_000 + number);
        this.tidings = tidings;
        this.server = number;
    }

    /** No further steps are made. */
    void stop() {
        running = false;
    }

    @Override
    public void run() {
        try {
            Mood mood = Mood.BIDDING;
            for (int i = 0; running; i++) {
                if (i % MOOD_STEPS == 0) {
                    mood = MOODS.get(random.nextInt(MOODS.size()));
                }
                step(mood);
                TimeUnit.MILLISECONDS.sleep(mood.restMillis(random));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tidings.wrong(name + " has ended: " + e);
        } finally {
            drop();
        }
    }

    /** Looks at all auctions that are there; when the thread has ended and all servers serve. */
    void settleAll() throws InterruptedException {
        for (Stall stall : stalls) {
            long end = System.nanoTime() + PATIENCE.multipliedBy(10).toNanos();
            while (!looked(stall)) {
                if (System.nanoTime() - end > 0) {
                    tidings.wrong(stall.id() + " could not be looked at in the end");
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(BACK_OFF_MILLIS);
            }
        }
        drop();
    }

    private void step(Mood mood) throws InterruptedException {
        if (stalls.isEmpty()) {
            open(mood);
            return;
        }
        Stall stall = stalls.get(random.nextInt(stalls.size()));
        switch (mood.step(random)) {
            case BID -> bid(stall);
            case VISIT -> visit(stall);
            case NAME ->
                post(
                        "/people",
                        "{\"person\":\"" + name + "-p" + random.nextInt(PEOPLE) + "\",\"name\":\"" + mood.text(random)
                                + "\"}");
            case TRADE -> {
                if (stalls.size() < STALLS && random.nextBoolean()) {
                    open(mood);
                } else {
                    withdraw(stall);
                }
            }
        }
        if (stall.calls() > CALLS) {
            withdraw(stall);
        }
    }

    private void open(Mood mood) throws InterruptedException {
        Stall stall = new Stall(name + "-a" + numbers++);
        HttpReply reply = post(
                "/auctions",
                "{\"auction\":\"" + stall.id() + "\",\"title\":\"" + mood.text(random) + "\",\"seller\":\"" + name
                        + "-p" + random.nextInt(PEOPLE) + "\"}");
        if (reply != null && reply.status() == 201) {
            stalls.add(stall);
        } else {
            strays.add(stall.id());
        }
    }

    private void bid(Stall stall) throws InterruptedException {
        String bid = name + "-b" + numbers++;
        long amount = 1L + random.nextInt(1_000_000);
        HttpReply reply = post(
                "/auctions/" + stall.id() + "/bids",
                "{\"bid\":\"" + bid + "\",\"bidder\":\"" + name + "-p" + random.nextInt(PEOPLE) + "\",\"amount\":"
                        + amount + "}");
        if (reply != null && reply.status() == 201) {
            tidings.acknowledged();
            stall.bidAcknowledged(bid, amount, reply.body()).forEach(tidings::wrong);
        } else {
            gone(stall, reply);
            stall.bidUnknown(bid, amount);
        }
    }

    private void visit(Stall stall) throws InterruptedException {
        HttpReply reply = post("/auctions/" + stall.id() + "/visits", "{}");
        if (reply != null && reply.status() == 201) {
            tidings.acknowledged();
            stall.visitAcknowledged(reply.body()).forEach(tidings::wrong);
        } else {
            gone(stall, reply);
            stall.visitUnknown();
        }
    }

    /** Nobody but this client takes it away, so it must be there. */
    private void gone(Stall stall, @Nullable HttpReply reply) {
        if (reply != null && reply.status() == 404) {
            tidings.wrong(stall.id() + " was acknowledged and is not there");
        }
    }

    private void withdraw(Stall stall) throws InterruptedException {
        if (!looked(stall)) {
            return;
        }
        stalls.remove(stall);
        strays.addLast(stall.id());
        for (int i = 0; i < 2 && !strays.isEmpty(); i++) {
            takeAway(strays.getFirst());
        }
    }

    private void takeAway(String first) throws InterruptedException {
        try {
            HttpReply reply = connected().delete(ROOT + "/auctions/" + first);
            if (reply.status() == 204 || reply.status() == 404) {
                strays.removeFirst();
            } else {
                refused(reply);
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private boolean looked(Stall stall) throws InterruptedException {
        try {
            HttpReply reply = connected().get(ROOT + "/auctions/" + stall.id());
            if (reply.status() == 200) {
                List<String> wrong = stall.check(reply.body());
                wrong.forEach(tidings::wrong);
                tidings.settled(stall.acknowledgedBids());
                return true;
            }
            gone(stall, reply);
            refused(reply);
        } catch (IOException e) {
            failed(e);
        }
        return false;
    }

    private @Nullable HttpReply post(String path, String json) throws InterruptedException {
        try {
            HttpReply reply = connected().post(ROOT + path, json);
            if (reply.status() != 201) {
                refused(reply);
            }
            return reply;
        } catch (IOException e) {
            failed(e);
            return null;
        }
    }

    private void refused(HttpReply reply) throws InterruptedException {
        tidings.refused(reply.status() + " " + reply.body().lines().findFirst().orElse(""));
        next();
    }

    private void failed(IOException e) throws InterruptedException {
        tidings.refused(String.valueOf(e.getMessage()));
        next();
    }

    private void next() throws InterruptedException {
        drop();
        server++;
        TimeUnit.MILLISECONDS.sleep(BACK_OFF_MILLIS);
    }

    private HttpConnection connected() throws IOException {
        HttpConnection current = connection;
        if (current == null || !current.isReusable()) {
            drop();
            current = HttpConnection.open(endpoints.get(server % endpoints.size()), PATIENCE);
            connection = current;
        }
        return current;
    }

    private void drop() {
        HttpConnection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                tidings.refused("close: " + e.getMessage());
            }
        }
    }
}

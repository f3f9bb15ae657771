// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.load;

import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.HttpConnection;
import io.stillframe.bench.http.HttpReply;
import io.stillframe.bench.load.AuctionEvent.NewBid;
import io.stillframe.bench.text.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client: sends an event, reads the answer, and takes the next.
 *
 * <p>It stays with one server until a call fails there, and then moves to the next one. An event is moved to another
 * server only if nothing of it was sent; once sent, it is over, whatever the answer. Used by one thread.
 */
final class TrafficClient implements AutoCloseable {

    private static final Duration BACK_OFF = Duration.ofMillis(5);

    private final AuctionTraffic traffic;
    private final int number;
    private int server;
    private int welcome;
    private @Nullable HttpConnection connection;

    TrafficClient(AuctionTraffic traffic, int number) {
        this.traffic = traffic;
        this.number = number;
        this.server = number;
    }

    /** Sends {@code event} once; true if it was acknowledged. */
    boolean deliver(AuctionEvent event) {
        if (welcome != traffic.welcomes()) {
            welcome = traffic.welcomes();
            moveTo(number); // a server is back: to the preferred one
        }
        HttpConnection open = connected();
        if (open == null) {
            LockSupport.parkNanos(BACK_OFF.toNanos());
            return false;
        }
        long floor = event instanceof NewBid bid ? traffic.bestBids().floorOf(bid.auction()) : 0;
        long sent = System.nanoTime();
        try {
            HttpReply reply = open.post(traffic.plan().contextRoot() + event.path(), event.json());
            if (reply.status() == 201) {
                if (event instanceof NewBid bid) {
                    traffic.bestBids().acknowledged(bid, floor, new JsonText(reply.body()).number("best"));
                }
                traffic.acknowledged(number, event, sent);
                return true;
            }
            traffic.tally().refused(reply.status() + " " + firstLine(reply.body()));
        } catch (IOException e) {
            traffic.tally().broken(open.endpoint().name() + ": " + e.getMessage());
        }
        if (event instanceof NewBid bid) {
            traffic.ledger().leaveUnknown(bid);
        }
        moveTo(server + 1);
        LockSupport.parkNanos(BACK_OFF.toNanos());
        return false;
    }

    @Override
    public void close() {
        HttpConnection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                traffic.tally().broken("close: " + e.getMessage());
            }
        }
    }

    private @Nullable HttpConnection connected() {
        HttpConnection current = connection;
        if (current != null && current.isReusable()) {
            return current;
        }
        close();
        for (int i = 0; i < traffic.plan().endpoints().size(); i++) {
            try {
                HttpConnection opened =
                        HttpConnection.open(endpoint(), traffic.plan().patience());
                connection = opened;
                return opened;
            } catch (IOException e) {
                traffic.tally().unreachable();
                server++;
            }
        }
        return null;
    }

    private Endpoint endpoint() {
        return traffic.plan()
                .endpoints()
                .get(server % traffic.plan().endpoints().size());
    }

    private void moveTo(int next) {
        if (next != server || connection == null) {
            close();
            server = next;
        }
    }

    private static String firstLine(String body) {
        String line = body.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.text.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** The REST interface of the sample application inside the test's own process, with faults on demand. */
public final class FakeAuction implements AutoCloseable {

    /** State that two fakes may share, as two servers do after a takeover. */
    public static final class State {
        final List<String> people = Collections.synchronizedList(new ArrayList<>());
        final List<String> auctions = Collections.synchronizedList(new ArrayList<>());
        /** Lines of the ledger. */
        final Map<String, Long> best = new ConcurrentHashMap<>();

        public final List<String> bids = Collections.synchronizedList(new ArrayList<>());
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final State state;
    private final String name;
    private final AtomicInteger bidCalls = new AtomicInteger();
    private volatile long sumError;
    private volatile IntPredicate refuse = call -> false;
    private volatile IntPredicate forget = call -> false;

    public FakeAuction(String name, State state) throws IOException {
        this.name = name;
        this.state = state;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/auction/api", this::answer);
        server.start();
    }

    /** Answers 503 to the bids whose number, from 1, the predicate accepts, without placing them. */
    public void refuseBids(IntPredicate calls) {
        refuse = calls;
    }

    /** Acknowledges the bids whose number, from 1, the predicate accepts, without placing them. */
    public void forgetBids(IntPredicate calls) {
        forget = calls;
    }

    /** Makes its summary wrong by {@code amount}. */
    public void addToSum(long amount) {
        sumError = amount;
    }

    public Endpoint endpoint() {
        return new Endpoint(name, server.getAddress().getPort());
    }

    /** Closes the port and all connections, as a killed process does. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonText body = new JsonText(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getPath().substring("/auction/api".length());
        if (path.equals("/people")) {
            state.people.add(body.string("person").orElseThrow());
            send(exchange, 201, "{}");
        } else if (path.equals("/auctions")) {
            state.auctions.add(body.string("auction").orElseThrow());
            send(exchange, 201, "{}");
        } else if (path.endsWith("/bids")) {
            bid(exchange, path.split("/")[2], body);
        } else if (path.equals("/ledger")) {
            send(exchange, 200, String.join("\n", List.copyOf(state.bids)) + "\n");
        } else if (path.equals("/summary")) {
            List<String> bids = List.copyOf(state.bids);
            long sum = bids.stream()
                    .mapToLong(line -> Long.parseLong(line.split(" ")[2]))
                    .sum();
            send(
                    exchange,
                    200,
                    "{\"people\":" + state.people.size() + ",\"auctions\":" + state.auctions.size() + ",\"bids\":"
                            + bids.size() + ",\"cents\":" + (sum + sumError) + "}");
        } else if (path.equals("/whoami")) {
            send(exchange, 200, "{\"server\":\"" + name + "\",\"pid\":1}");
        } else {
            send(exchange, 404, "no " + path);
        }
    }

    private void bid(HttpExchange exchange, String auction, JsonText body) throws IOException {
        int call = bidCalls.incrementAndGet();
        if (refuse.test(call)) {
            send(exchange, 503, "STFR0000E: not now");
            return;
        }
        if (!state.auctions.contains(auction)) {
            send(exchange, 404, "no auction " + auction);
            return;
        }
        if (!forget.test(call)) {
            state.bids.add(auction + " " + body.string("bid").orElseThrow() + " " + body.number("amount"));
        }
        long best = state.best.merge(auction, body.number("amount"), Math::max);
        send(exchange, 201, "{\"best\": " + best + "}");
    }

    /** Chunked if there is a body to chunk, so that both kinds of answers are read. */
    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length % 2 == 0 ? bytes.length : 0);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

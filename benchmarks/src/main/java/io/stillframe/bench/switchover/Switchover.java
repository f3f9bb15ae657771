// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.switchover;

import io.stillframe.bench.Messages;
import io.stillframe.bench.check.LedgerCheck;
import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.http.HttpConnection;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.load.TrafficPlan;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.FreePorts;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.MemberBean;
import io.stillframe.bench.server.OwnerFinder;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerPlan;
import io.stillframe.bench.server.UserDirectory;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Table;
import io.stillframe.bench.text.Texts;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.management.openmbean.CompositeData;

/**
 * {@code ./bench switchover}: two servers, a large state, clients that bid without a pause at both, and switchovers to and
 * fro. What counts is the longest time around each switchover in which nobody was answered, beside that of as many times
 * without one.
 */
public final class Switchover {

    private static final int NOT_RUN = 2;
    private static final Duration OWNER_PATIENCE = Duration.ofSeconds(30);
    /** The state grows by people whose names are so long. */
    private static final int NAME = 16 << 10;

    private static final int FILLERS = 32;

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String CONTEXT_ROOT = "/auction";

    private final SwitchoverOptions options;
    private final BuiltProduct product;
    private final PrintStream out;

    private Switchover(SwitchoverOptions options, BuiltProduct product, PrintStream out) {
        this.options = options;
        this.product = product;
        this.out = out;
    }

    /** Runs it and ends the program with 0 if no call failed and no bid was lost, 1 if not, 2 if it could not be run. */
    public static void main(String[] line) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (List.of(line).contains("--help")) {
            out.print(SwitchoverOptions.USAGE);
            return;
        }
        try {
            System.exit(
                    new Switchover(SwitchoverOptions.parse(List.of(line)), BuiltProduct.located(), out).run() ? 0 : 1);
        } catch (UsageException | ServerFailure | IllegalStateException | CompletionException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(NOT_RUN);
        }
    }

    private boolean run() throws IOException {
        List<LibertyServer> servers = lay();
        try {
            servers.forEach(LibertyServer::start);
            servers.forEach(server -> server.awaitReady(options.patience()));
            boolean good = measure(servers);
            servers.forEach(LibertyServer::stop);
            return good;
        } finally {
            servers.forEach(LibertyServer::killIfAlive);
        }
    }

    private List<LibertyServer> lay() {
        UserDirectory home = UserDirectory.fresh(product.runtime(), product.work("switchover"))
                .withExtension(product.extension());
        List<Integer> ports = FreePorts.take(2);
        List<LibertyServer> pair = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            pair.add(home.create(ServerPlan.auction(
                            new Endpoint(i == 0 ? "east" : "west", ports.get(i)),
                            product.war(),
                            BuiltProduct.FEATURES,
                            List.of("<usr_stillframe clusterName=\"switchover\" balanceAfter=\"0s\"/>"))
                    .measured(options.heap())));
        }
        return pair;
    }

    private boolean measure(List<LibertyServer> servers) throws IOException {
        Endpoint owner = OwnerFinder.among(servers)
                .await(OWNER_PATIENCE)
                .orElseThrow(() -> new ServerFailure(Messages.text("STFR0921E", OWNER_PATIENCE.toSeconds())));
        out.println("Filling " + options.megabytes() + " MB …");
        fill(owner);
        AuctionTraffic traffic = new AuctionTraffic(
                TrafficPlan.of(servers.stream().map(LibertyServer::endpoint).toList(), 100)
                        .withClients(options.clients()));
        traffic.populate(options.patience());
        List<MeasuredMove> moves = new ArrayList<>();
        try (traffic;
                MemberBean bean =
                        MemberBean.of(servers.get(0).pid()).orElseThrow(() -> new ServerFailure("no managed bean"))) {
            traffic.start();
            pause(Duration.ofSeconds(5));
            String owns = owner.name();
            long bytes = 0;
            for (int move = 1; move <= options.moves(); move++) {
                Duration quiet = gapWithout(traffic);
                String target = owns.equals("east") ? "west" : "east";
                traffic.silences().begin();
                CompositeData status = bean.switchOver("auction", target);
                pause(BETWEEN);
                Duration unanswered = traffic.silences().longest();
                CompositeData one = moved(status);
                MeasuredMove measured = new MeasuredMove(
                        quiet,
                        unanswered,
                        micros(one, "prepareMicros"),
                        micros(one, "drainMicros"),
                        micros(one, "takeMicros"));
                moves.add(measured);
                owns = target;
                bytes = stored(servers);
                out.println("switchover " + move + " of " + options.moves() + " to " + target
                        + ": nobody was answered for "
                        + Texts.shown(measured.unanswered()) + "; the servers say "
                        + Texts.shown(measured.handOff()) + " (" + Texts.shown(measured.drained()) + " and "
                        + Texts.shown(measured.taken()) + "), prepared in " + Texts.shown(measured.prepared()) + "; "
                        + (bytes >> 20) + " MB stored");
            }
            traffic.stop();
            return tell(servers, traffic, moves, bytes);
        }
    }

    private boolean tell(List<LibertyServer> servers, AuctionTraffic traffic, List<MeasuredMove> moves, long bytes)
            throws IOException {
        Table table = new Table("of " + moves.size() + " switchovers", "p50", "p99", "longest");
        JsonObject json = new JsonObject().put("storedBytes", bytes);
        row(table, json, "nobody was answered", "unanswered", moves, MeasuredMove::unanswered);
        row(table, json, "  beyond the taking: the first commit there", "beyond", moves, MeasuredMove::beyondTaking);
        row(table, json, "the same without a switchover", "quiet", moves, MeasuredMove::quiet);
        row(table, json, "hand-off, as the servers say", "handOff", moves, MeasuredMove::handOff);
        row(table, json, "  calls end, the last commit", "drain", moves, MeasuredMove::drained);
        row(table, json, "  taken by the other", "take", moves, MeasuredMove::taken);
        row(table, json, "prepared before, while calls ran", "prepared", moves, MeasuredMove::prepared);
        out.println();
        out.print(table);
        Verdict verdict = LedgerCheck.ask(servers.get(0).endpoint(), CONTEXT_ROOT, traffic.ledger());
        out.println(traffic.tally().operations() + " calls, " + traffic.tally().errors() + " failed"
                + (traffic.tally().errors() == 0 ? "" : " (" + traffic.tally().lastError() + ")") + "; " + verdict);
        json.put("calls", traffic.tally().operations())
                .put("failed", traffic.tally().errors())
                .put("holds", verdict.holds());
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), json + "\n");
        }
        return verdict.holds() && traffic.tally().errors() == 0;
    }

    private static void row(
            Table table,
            JsonObject json,
            String name,
            String field,
            List<MeasuredMove> moves,
            Function<MeasuredMove, Duration> time) {
        Distribution distribution = new Distribution(moves.stream().map(time).toList());
        table.row(
                name,
                Texts.shown(distribution.percentile(50)),
                Texts.shown(distribution.percentile(99)),
                Texts.shown(distribution.longest()));
        json.put(field + "P50Micros", distribution.percentile(50).toNanos() / 1_000)
                .put(field + "P99Micros", distribution.percentile(99).toNanos() / 1_000)
                .put(field + "MaxMicros", distribution.longest().toNanos() / 1_000);
    }

    private static Duration gapWithout(AuctionTraffic traffic) {
        traffic.silences().begin();
        pause(BETWEEN);
        return traffic.silences().longest();
    }

    private static CompositeData moved(CompositeData status) {
        CompositeData[] moves = (CompositeData[]) status.get("moves");
        String[] refusals = (String[]) status.get("refusals");
        if (moves.length != 1 || refusals.length > 0) {
            throw new ServerFailure(moves.length + " shards moved; refused: " + List.of(refusals));
        }
        return moves[0];
    }

    private static Duration micros(CompositeData move, String name) {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos((Long) move.get(name)));
    }

    private static long stored(List<LibertyServer> servers) {
        long bytes = 0;
        for (LibertyServer server : servers) {
            try (MemberBean bean =
                    MemberBean.of(server.pid()).orElseThrow(() -> new ServerFailure("no managed bean"))) {
                for (CompositeData shard : bean.shards().orElse(new CompositeData[0])) {
                    bytes += (Long) shard.get("storedBytes");
                }
            }
        }
        return bytes;
    }

    /** Several connections, since each call waits for its commit. */
    private void fill(Endpoint owner) {
        AtomicLong left = new AtomicLong(((long) options.megabytes() << 20) / NAME);
        List<CompletableFuture<Void>> fillers = new ArrayList<>();
        for (int i = 0; i < FILLERS; i++) {
            fillers.add(
                    CompletableFuture.runAsync(() -> fill(owner, left), task -> new Thread(task, "filler").start()));
        }
        CompletableFuture.allOf(fillers.toArray(new CompletableFuture<?>[0])).join();
    }

    private void fill(Endpoint owner, AtomicLong left) {
        String name = "x".repeat(NAME);
        try (HttpConnection connection = HttpConnection.open(owner, options.patience())) {
            for (long i = left.decrementAndGet(); i >= 0; i = left.decrementAndGet()) {
                int status = connection
                        .post(CONTEXT_ROOT + "/api/people", "{\"person\":\"large" + i + "\",\"name\":\"" + name + "\"}")
                        .status();
                if (status != 201) {
                    throw new ServerFailure("filling: HTTP " + status);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }
}

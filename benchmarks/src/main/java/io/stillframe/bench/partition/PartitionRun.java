// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import io.stillframe.bench.check.Soundness;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.ordeal.Ordeal;
import io.stillframe.bench.ordeal.OrdealResult;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerGroup;
import io.stillframe.bench.server.TermsServed;
import io.stillframe.bench.server.UserDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run: servers in a network of their own, clients that reach all of them, and one cut after the other. */
public final class PartitionRun {

    private static final List<String> NAMES = List.of("east", "west", "north", "south", "centre");
    private static final int HTTP_PORT = 9080;
    private static final String STUCK_TIMEOUT = "4s";

    private final BuiltProduct product;
    private final PrintStream out;
    private final long seed;
    private final int clients;
    private final Duration patience;

    /** A run with lines about it to {@code out}; {@code seed} gives how it flaps. */
    public PartitionRun(BuiltProduct product, PrintStream out, long seed, int clients, Duration patience) {
        this.product = product;
        this.out = out;
        this.seed = seed;
        this.clients = clients;
        this.patience = patience;
    }

    /** Why this cannot be run here, in one line; empty if it can. */
    public static Optional<String> refusal() {
        return Network.refusal();
    }

    /**
     * Cuts of these kinds in this order, each for {@code time}; those of stores are left out, with a line that says so,
     * where there is no /dev/fuse.
     *
     * @param servers 3 to 5
     */
    public OrdealResult run(int servers, Duration time, List<CutKind> kinds) throws IOException {
        try (Network network = Network.lay(NAMES.subList(0, servers))) {
            UserDirectory home = ServerGroup.home(product, product.work("partitions"));
            Path shared = Files.createDirectories(home.path().resolve("shared/resources/stillframe"));
            ServerGroup group = group(home, network, shared, servers);
            boolean complete = false;
            try {
                out.println("Starting " + servers + " servers in networks of their own …");
                group.start(patience);
                OrdealResult result = run(group, new Cuts(group, network, shared, seed), time, kinds);
                complete = true;
                return result;
            } finally {
                if (!complete) {
                    group.kill();
                }
            }
        }
    }

    private OrdealResult run(ServerGroup group, Cuts cuts, Duration time, List<CutKind> kinds) throws IOException {
        TermsServed terms = new TermsServed();
        try (Ordeal ordeal = Ordeal.begin(group, out, terms, clients, patience)) {
            for (CutKind kind : kinds) {
                if (kind.needsStores() && !Network.canTakeStores()) {
                    out.println("  left out, since there is no /dev/fuse here: " + kind.words());
                } else {
                    ordeal.suffer(kind.words(), kind.words() + " for " + time.toSeconds() + " s", () -> {
                        cuts.cut(kind, time);
                        group.servers()
                                .forEach(server ->
                                        Whole.await(server, group.servers().size(), patience));
                    });
                }
            }
            Soundness soundness = ordeal.judge();
            boolean gone = group.stop();
            return new OrdealResult(group.servers().size(), seed, ordeal.suffered(), soundness, gone);
        }
    }

    private ServerGroup group(UserDirectory home, Network network, Path shared, int servers) {
        List<LibertyServer> group = new ArrayList<>();
        for (String name : NAMES.subList(0, servers)) {
            String address = network.addressOf(name);
            String element = "<usr_stillframe bindAddress=\"" + address + "\" stuckTimeout=\"" + STUCK_TIMEOUT + "\"/>";
            group.add(home.create(ServerGroup.plan(product, new Endpoint(name, address, HTTP_PORT), List.of(element))
                    .in(network.of(name, shared))));
        }
        return new ServerGroup(List.copyOf(group));
    }
}

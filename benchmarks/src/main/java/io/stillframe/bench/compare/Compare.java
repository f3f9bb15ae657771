// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.compare;

import io.stillframe.bench.Messages;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.FreePorts;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.OwnerFinder;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerPlan;
import io.stillframe.bench.server.UserDirectory;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./bench compare}: what the feature costs. The same traffic goes to a server without it, to the owner of a cluster
 * with {@code durability=frozen}, and to the owner of one with {@code durability=stored}; the rounds take turns, so that a
 * change of the machine's mood meets all alike.
 */
public final class Compare {

    private static final int NOT_RUN = 2;
    private static final Duration OWNER_PATIENCE = Duration.ofSeconds(30);

    private final CompareOptions options;
    private final BuiltProduct product;
    private final PrintStream out;
    private final List<LibertyServer> servers = new ArrayList<>();

    private Compare(CompareOptions options, BuiltProduct product, PrintStream out) {
        this.options = options;
        this.product = product;
        this.out = out;
    }

    /** Runs it and ends the program with 0 if all states were right, 1 if not, 2 if it could not be run. */
    public static void main(String[] line) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (List.of(line).contains("--help")) {
            out.print(CompareOptions.USAGE);
            return;
        }
        try {
            CompareOptions options = CompareOptions.parse(List.of(line));
            List<Measurement> results = new Compare(options, BuiltProduct.located(), out).run();
            out.println();
            out.print(Measurement.table(results));
            if (options.json().isPresent()) {
                write(options.json().get(), results);
            }
            System.exit(results.stream().allMatch(Measurement::correct) ? 0 : 1);
        } catch (UsageException | ServerFailure | IllegalStateException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(NOT_RUN);
        }
    }

    private List<Measurement> run() throws IOException {
        try {
            List<Variant> variants = List.of(off(), clustered("frozen"), clustered("stored"));
            for (Variant variant : variants) {
                out.println("Warming up: " + variant.name() + " …");
                variant.warmUp(options.warmup());
            }
            for (int round = 1; round <= options.rounds(); round++) {
                for (Variant variant : variants) {
                    out.println("Round " + round + " of " + options.rounds() + ": " + variant.name() + " …");
                    variant.measure(options.round());
                }
            }
            List<Measurement> results = new ArrayList<>();
            for (Variant variant : variants) {
                results.add(variant.result());
            }
            servers.forEach(LibertyServer::stop);
            return results;
        } finally {
            servers.forEach(LibertyServer::killIfAlive);
        }
    }

    /** One server without the feature. */
    private Variant off() throws IOException {
        Path plain = product.work("compare-off/auction-plain.war");
        UserDirectory home = UserDirectory.fresh(product.runtime(), product.work("compare-off"));
        PlainApplication.write(product.war(), apiJar(), plain);
        Endpoint endpoint = new Endpoint("plain", FreePorts.take(1).get(0));
        LibertyServer server = home.create(
                ServerPlan.auction(endpoint, plain, List.of("restfulWS-3.1", "jsonb-3.0", "cdi-4.0"), List.of())
                        .measured());
        start(List.of(server));
        return new Variant("feature off", List.of(server), endpoint, options);
    }

    /** Two servers with the feature; the clients call the owner. */
    private Variant clustered(String durability) {
        UserDirectory home = UserDirectory.fresh(product.runtime(), product.work("compare-" + durability))
                .withExtension(product.extension());
        List<LibertyServer> pair = new ArrayList<>();
        List<Integer> ports = FreePorts.take(2);
        for (int i = 0; i < 2; i++) {
            pair.add(home.create(ServerPlan.auction(
                            new Endpoint(durability + (i == 0 ? "East" : "West"), ports.get(i)),
                            product.war(),
                            BuiltProduct.FEATURES,
                            List.of("<usr_stillframe durability=\"" + durability + "\" clusterName=\"compare-"
                                    + durability + "\"/>"))
                    .measured()));
        }
        start(pair);
        Endpoint owner = OwnerFinder.among(pair)
                .await(OWNER_PATIENCE)
                .orElseThrow(() -> new ServerFailure(Messages.text("STFR0921E", OWNER_PATIENCE.toSeconds())));
        return new Variant("durability=" + durability, pair, owner, options);
    }

    private void start(List<LibertyServer> started) {
        servers.addAll(started);
        out.println("Starting "
                + String.join(", ", started.stream().map(LibertyServer::name).toList()) + " …");
        started.forEach(LibertyServer::start);
        started.forEach(server -> server.awaitReady(options.patience()));
    }

    /** The annotations and exceptions that the application names, and the server lacks without the feature. */
    private List<Path> apiJar() throws IOException {
        try (Stream<Path> jars = Files.list(product.root().resolve("api/target"))) {
            return jars.filter(jar -> jar.getFileName().toString().matches("api-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .toList();
        }
    }

    private static void write(Path file, List<Measurement> results) throws IOException {
        JsonObject json = new JsonObject()
                .put("variants", results.stream().map(Measurement::json).toList());
        Files.writeString(file, json + "\n");
    }
}

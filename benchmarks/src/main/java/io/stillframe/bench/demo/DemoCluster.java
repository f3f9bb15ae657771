// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.Messages;
import io.stillframe.bench.http.Endpoint;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.FreePorts;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.OwnerFinder;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.server.ServerPlan;
import io.stillframe.bench.server.UserDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The two servers of the demo.
 *
 * @param servers east and west
 */
record DemoCluster(List<LibertyServer> servers) {

    private static final Duration OWNER_PATIENCE = Duration.ofSeconds(30);

    /** Lays the two servers out in {@code directory}; they are not started yet. */
    static DemoCluster lay(BuiltProduct product, Path directory) {
        UserDirectory home = UserDirectory.fresh(product.runtime(), directory).withExtension(product.extension());
        List<Integer> ports = FreePorts.take(2);
        return new DemoCluster(List.of(
                home.create(plan(product, "east", ports.get(0))), home.create(plan(product, "west", ports.get(1)))));
    }

    private static ServerPlan plan(BuiltProduct product, String name, int port) {
        return ServerPlan.auction(new Endpoint(name, port), product.war(), BuiltProduct.FEATURES, List.of());
    }

    /** Where they listen. */
    List<Endpoint> endpoints() {
        return servers.stream().map(LibertyServer::endpoint).toList();
    }

    /** Starts both at once and waits until both serve. */
    void start(Duration patience) {
        servers.forEach(LibertyServer::start);
        servers.forEach(server -> server.awaitReady(patience));
    }

    /**
     * The server that owns the state now.
     *
     * @throws ServerFailure if there is none
     */
    LibertyServer owner() {
        Endpoint owner = OwnerFinder.among(servers)
                .await(OWNER_PATIENCE)
                .orElseThrow(() -> new ServerFailure(Messages.text("STFR0921E", OWNER_PATIENCE.toSeconds())));
        return servers.stream()
                .filter(server -> server.endpoint().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    /** The one that is not {@code server}. */
    LibertyServer peerOf(LibertyServer server) {
        return servers.get(0) == server ? servers.get(1) : servers.get(0);
    }

    /** Stops those that run; true if no process is left. */
    boolean stop() {
        for (LibertyServer server : servers) {
            if (server.isAlive()) {
                server.stop();
            }
        }
        return servers.stream().noneMatch(LibertyServer::isAlive);
    }
}

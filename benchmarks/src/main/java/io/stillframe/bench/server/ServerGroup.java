// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import io.stillframe.bench.Messages;
import io.stillframe.bench.http.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Servers of the sample application that form one cluster.
 *
 * @param servers all of them, in the order of their names
 */
public record ServerGroup(List<LibertyServer> servers) {

    private static final Duration OWNER_PATIENCE = Duration.ofSeconds(30);

    /** Lays servers with the given names out in {@code directory}, on the loopback address; they are not started yet. */
    public static ServerGroup lay(BuiltProduct product, Path directory, List<String> names) {
        return lay(product, directory, names, List.of());
    }

    /** The same with further elements of the server.xml of all. */
    public static ServerGroup lay(BuiltProduct product, Path directory, List<String> names, List<String> elements) {
        UserDirectory home = home(product, directory);
        List<Integer> ports = FreePorts.take(names.size());
        List<LibertyServer> servers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            servers.add(home.create(plan(product, new Endpoint(names.get(i), ports.get(i)), elements)));
        }
        return new ServerGroup(List.copyOf(servers));
    }

    /** An empty directory for servers with the feature. */
    public static UserDirectory home(BuiltProduct product, Path directory) {
        return UserDirectory.fresh(product.runtime(), directory).withExtension(product.extension());
    }

    /** A server of the sample application with the feature and further elements of its server.xml. */
    public static ServerPlan plan(BuiltProduct product, Endpoint endpoint, List<String> elements) {
        return ServerPlan.auction(endpoint, product.war(), BuiltProduct.FEATURES, elements);
    }

    /** Where they listen. */
    public List<Endpoint> endpoints() {
        return servers.stream().map(LibertyServer::endpoint).toList();
    }

    /** Starts all at once and waits until all serve. */
    public void start(Duration patience) {
        servers.forEach(LibertyServer::start);
        servers.forEach(server -> server.awaitReady(patience));
    }

    /**
     * The server that owns the state now.
     *
     * @throws ServerFailure if there is none
     */
    public LibertyServer owner() {
        Endpoint owner = OwnerFinder.among(servers)
                .await(OWNER_PATIENCE)
                .orElseThrow(() -> new ServerFailure(Messages.text("STFR0921E", OWNER_PATIENCE.toSeconds())));
        return servers.stream()
                .filter(server -> server.endpoint().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    /** Those that are not {@code server}. */
    public List<LibertyServer> peersOf(LibertyServer server) {
        return servers.stream().filter(other -> other != server).toList();
    }

    /** Stops those that run; true if no process is left. */
    public boolean stop() {
        for (LibertyServer server : servers) {
            if (server.isAlive()) {
                server.stop();
            }
        }
        return servers.stream().noneMatch(LibertyServer::isAlive);
    }

    /** Kills those that run. */
    public void kill() {
        servers.forEach(LibertyServer::killIfAlive);
    }
}

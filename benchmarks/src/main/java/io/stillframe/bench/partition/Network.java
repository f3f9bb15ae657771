// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import io.stillframe.bench.server.Confinement;
import io.stillframe.bench.server.ServerFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network that exists for one run: a bridge, and for each server a network namespace with an address on it. The driver
 * reaches all servers, whatever is cut between them.
 *
 * <p>One direction is cut by a wrong permanent neighbour entry at the sender: its packets leave, and reach nobody; no
 * program is told. All of it is gone after {@link #close()}. Used by one thread.
 */
final class Network implements AutoCloseable {

    private static final String NOBODY = "02:00:00:00:fe:fe";

    private final String id;
    private final String prefix;
    private final List<String> names;

    private Network(List<String> names) {
        long pid = ProcessHandle.current().pid();
        this.id = "stf" + pid % 100_000;
        this.prefix = "10." + (180 + pid % 60) + "." + pid / 60 % 250 + ".";
        this.names = List.copyOf(names);
    }

    /** Why there can be no such network here; empty if there can. */
    static Optional<String> refusal() {
        try {
            Shell.run("ip", "-V");
            try (Network probe = new Network(List.of())) {
                probe.lay();
            }
            Shell.run("unshare", "--net", "--mount", "true");
            Shell.run("nsenter", "--version");
            return Optional.empty();
        } catch (ServerFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether the shared directory can be taken from one server. */
    static boolean canTakeStores() {
        return Files.isWritable(Path.of("/dev/fuse"));
    }

    /** Lays the network out for servers with these names. */
    static Network lay(List<String> names) {
        Network network = new Network(names);
        boolean complete = false;
        try {
            network.lay();
            complete = true;
            return network;
        } finally {
            if (!complete) {
                network.close();
            }
        }
    }

    /** The address of the server {@code name}. */
    String addressOf(String name) {
        return prefix + (names.indexOf(name) + 11);
    }

    /**
     * Where the server {@code name} lives: in its network namespace, and in a mount namespace in which {@code shared} is a
     * mount of its own, so that it can be taken from this server alone.
     */
    Confinement of(String name, Path shared) {
        String script = "mount --bind \"$0\" \"$0\" && exec \"$@\"";
        return new Confinement(
                List.of("ip", "netns", "exec", namespaceOf(name), "sh", "-c", script, shared.toString()),
                List.of("ip", "netns", "exec", namespaceOf(name)));
    }

    /** What {@code from} sends to {@code to} is lost from now on. */
    void cut(String from, String to) {
        Shell.run(
                "ip",
                "-n",
                namespaceOf(from),
                "neigh",
                "replace",
                addressOf(to),
                "lladdr",
                NOBODY,
                "dev",
                "eth0",
                "nud",
                "permanent");
    }

    /** What {@code from} sends to {@code to} arrives again. */
    void heal(String from, String to) {
        Shell.run("ip", "-n", namespaceOf(from), "neigh", "del", addressOf(to), "dev", "eth0");
    }

    @Override
    public void close() {
        List<ServerFailure> failures = new ArrayList<>();
        for (String name : names) {
            attempt(failures, "ip", "netns", "del", namespaceOf(name));
        }
        attempt(failures, "ip", "link", "del", id);
        if (!failures.isEmpty()) {
            System.getLogger(Network.class.getName())
                    .log(System.Logger.Level.WARNING, failures.get(0).getMessage());
        }
    }

    private void lay() {
        Shell.run("ip", "link", "add", id, "type", "bridge");
        Shell.run("ip", "addr", "add", prefix + "1/24", "dev", id);
        Shell.run("ip", "link", "set", id, "up");
        for (String name : names) {
            String namespace = namespaceOf(name);
            String outside = id + "v" + names.indexOf(name);
            Shell.run("ip", "netns", "add", namespace);
            Shell.run("ip", "link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", namespace);
            Shell.run("ip", "link", "set", outside, "master", id, "up");
            Shell.run("ip", "-n", namespace, "addr", "add", addressOf(name) + "/24", "dev", "eth0");
            Shell.run("ip", "-n", namespace, "link", "set", "eth0", "up");
            Shell.run("ip", "-n", namespace, "link", "set", "lo", "up");
        }
    }

    private String namespaceOf(String name) {
        return id + "-" + name;
    }

    private static void attempt(List<ServerFailure> failures, String... words) {
        try {
            Shell.run(words);
        } catch (ServerFailure e) {
            // The rest must go all the same.
            failures.add(e);
        }
    }
}

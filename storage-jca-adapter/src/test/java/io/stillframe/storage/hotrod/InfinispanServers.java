// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import io.stillframe.storage.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Real Infinispan Servers that form a cluster, each in a process of its own. */
final class InfinispanServers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final List<Integer> ports;
    private final List<Process> nodes = new ArrayList<>();

    private InfinispanServers(Path directory, List<Integer> ports) {
        this.directory = directory;
        this.ports = ports;
    }

    /** Starts so many nodes and waits until they listen; each has the port of Hot Rod, and one for the cluster. */
    static InfinispanServers start(Path directory, int count) throws IOException {
        InfinispanServers servers = new InfinispanServers(directory, freePorts(2 * count));
        for (int i = 0; i < count; i++) {
            servers.nodes.add(servers.start(i));
        }
        for (int i = 0; i < count; i++) {
            servers.awaitListening(i);
        }
        return servers;
    }

    /** {@code host:port;host:port} of all nodes. */
    String hosts() {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            hosts.add("127.0.0.1:" + ports.get(i));
        }
        return String.join(";", hosts);
    }

    /** Ends all with SIGKILL. */
    void killAll() {
        nodes.forEach(Process::destroyForcibly);
        nodes.forEach(node -> node.onExit().join());
    }

    /** Ends one with SIGKILL. */
    void kill(int node) {
        nodes.get(node).destroyForcibly().onExit().join();
    }

    /** Starts all again, with what is on their disks. */
    void restartAll() throws IOException {
        for (int i = 0; i < nodes.size(); i++) {
            nodes.set(i, start(i));
        }
        for (int i = 0; i < nodes.size(); i++) {
            awaitListening(i);
        }
    }

    @Override
    public void close() {
        killAll();
    }

    private Process start(int node) throws IOException {
        return JavaProcess.start(
                ServerProcess.class,
                directory.resolve("node-" + node).toString(),
                String.valueOf(node),
                ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private void awaitListening(int node) {
        long start = System.nanoTime();
        while (true) {
            try (Socket probe = new Socket("127.0.0.1", ports.get(node))) {
                return;
            } catch (IOException e) {
                if (!nodes.get(node).isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError("node " + node + " does not listen", e);
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
        return ports;
    }
}

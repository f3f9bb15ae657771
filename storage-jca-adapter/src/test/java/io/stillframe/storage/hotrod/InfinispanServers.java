// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import io.stillframe.storage.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

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
        Path root = directory.resolve("node-" + node).resolve("server");
        for (String each : List.of("conf", "data", "lib", "log", "static")) {
            Files.createDirectories(root.resolve(each));
        }
        Files.writeString(root.resolve("conf/infinispan.xml"), configuration(node));
        return JavaProcess.start(ServerProcess.class, root.getParent().toString());
    }

    private String configuration(int node) {
        int count = ports.size() / 2;
        List<String> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add("127.0.0.1[" + ports.get(count + i) + "]");
        }
        return """
                <infinispan xmlns="urn:infinispan:config:16.0" xmlns:server="urn:infinispan:server:16.0">
                  <jgroups>
                    <stack name="test" extends="tcp">
                      <TCP bind_addr="127.0.0.1" bind_port="%2$d" port_range="0" stack.combine="COMBINE"/>
                      <TCPPING initial_hosts="%3$s" port_range="0" stack.combine="REPLACE" stack.position="MPING"/>
                      <FD_SOCK2 bind_addr="127.0.0.1" offset="0" client_bind_port="0" stack.combine="REMOVE"/>
                    </stack>
                  </jgroups>
                  <cache-container name="default">
                    <transport cluster="segments-test" stack="test" node-name="node-%4$d"/>
                    <replicated-cache name="volatile" mode="SYNC">
                      <encoding media-type="application/octet-stream"/>
                    </replicated-cache>
                  </cache-container>
                  <server xmlns="urn:infinispan:server:16.0">
                    <interfaces><interface name="public"><inet-address value="127.0.0.1"/></interface></interfaces>
                    <socket-bindings default-interface="public" port-offset="0">
                      <socket-binding name="default" port="%1$d"/>
                    </socket-bindings>
                    <security><security-realms/></security>
                    <endpoints>
                      <endpoint socket-binding="default"><hotrod-connector/><rest-connector/></endpoint>
                    </endpoints>
                  </server>
                </infinispan>
                """
                .formatted(ports.get(node), ports.get(count + node), String.join(",", peers), node);
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

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import io.stillframe.bench.server.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An Infinispan Server of one node, in a process of its own, in which all servers under test keep segments. */
public final class SegmentServer implements AutoCloseable {

    private final Path directory;
    private final List<Integer> ports;
    private Process process;

    private SegmentServer(Path directory, List<Integer> ports, Process process) {
        this.directory = directory;
        this.ports = ports;
        this.process = process;
    }

    /** Starts it, empty, in {@code directory}, and waits until it listens. */
    public static SegmentServer start(Path directory) throws IOException {
        List<Integer> ports = FreePorts.take(2);
        SegmentServer server = new SegmentServer(directory, ports, process(directory, ports));
        server.awaitListening();
        return server;
    }

    private static Process process(Path directory, List<Integer> ports) throws IOException {
        Path storage = Path.of(System.getProperty("stillframe.root"), "storage-jca-adapter", "target");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                storage.resolve("test-classes").toString(),
                                Files.readString(storage.resolve("test.classpath"))
                                        .strip()),
                        "io.stillframe.storage.hotrod.ServerProcess",
                        directory.toString(),
                        "0",
                        ports.get(0) + "," + ports.get(1))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
    }

    /** What servers need for it; {@code attributes} are further ones of Stillframe. */
    public String elements(String attributes) {
        return "<usr_stillframe segments=\"hotrod\" hotRodHosts=\"" + hosts() + "\" " + attributes + "/>";
    }

    /** {@code host:port}. */
    public String hosts() {
        return "127.0.0.1:" + ports.get(0);
    }

    /** Ends it with SIGKILL and starts it again, with what is on its disk. */
    public void killAndRestart() throws IOException {
        close();
        process = process(directory, ports);
        awaitListening();
    }

    private void awaitListening() {
        AuctionCluster.await(this::listens, () -> "the Infinispan Server does not listen, see " + directory);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("the Infinispan Server has ended, see " + directory);
        }
        try (Socket probe = new Socket("127.0.0.1", ports.get(0))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.ServerFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The shared directory of one server, out of its reach while the others have it: in the mount namespace of that server a
 * file system lies over it whose other side never answers, as a network file system does whose server is gone. When the
 * other side ends, every access fails at once. Used by one thread.
 */
final class LostStore implements AutoCloseable {

    private static final String SCRIPT =
            "exec 3<>/dev/fuse && mount -i -t fuse -o fd=3,rootmode=40000,user_id=0,group_id=0 lost \"$0\" "
                    + "&& echo lost && read -r end";

    private final LibertyServer server;
    private final Path directory;
    private final Process otherSide;

    private LostStore(LibertyServer server, Path directory, Process otherSide) {
        this.server = server;
        this.directory = directory;
        this.otherSide = otherSide;
    }

    /** Takes {@code directory} from {@code server}: whatever it does there waits. */
    static LostStore hanging(LibertyServer server, Path directory) {
        try {
            Process otherSide = new ProcessBuilder(
                            "nsenter",
                            "--target",
                            Long.toString(server.pid()),
                            "--mount",
                            "sh",
                            "-c",
                            SCRIPT,
                            directory.toString())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(otherSide.getInputStream(), StandardCharsets.UTF_8));
            String line = said.readLine();
            if (!"lost".equals(line)) {
                otherSide.destroyForcibly();
                throw new ServerFailure("the shared directory cannot be taken from " + server.name() + ": " + line);
            }
            return new LostStore(server, directory, otherSide);
        } catch (IOException e) {
            throw new ServerFailure("the shared directory cannot be taken from " + server.name(), e);
        }
    }

    /** From now on whatever it does there fails at once. */
    void fail() {
        otherSide.destroyForcibly();
        try {
            otherSide.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }

    /** Gives it back. */
    @Override
    public void close() {
        fail();
        if (server.isAlive()) {
            Shell.run(
                    "nsenter",
                    "--target",
                    Long.toString(server.pid()),
                    "--mount",
                    "umount",
                    "--lazy",
                    directory.toString());
        }
    }
}

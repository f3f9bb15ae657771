// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.Messages;
import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The note about servers that {@code --keep} left running: one line each, process id and stop command. The next demo
 * must not delete the folder under them.
 *
 * @param file the note
 */
record KeptServers(Path file) {

    void write(List<LibertyServer> servers) {
        try {
            Files.write(
                    file,
                    servers.stream()
                            .map(server -> server.pid() + " " + server.stopCommand())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses to go on while one of them runs. */
    void refuseIfRunning() {
        List<String> running = new ArrayList<>();
        for (String line : lines()) {
            int space = line.indexOf(' ');
            if (isServer(Long.parseLong(line.substring(0, space)))) {
                running.add(line.substring(space + 1));
            }
        }
        if (!running.isEmpty()) {
            throw new UsageException(Messages.text("STFR0922E", String.join("\n  ", running)));
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process id may have been given to another program since. */
    private static boolean isServer(long pid) {
        Optional<String> command =
                ProcessHandle.of(pid).flatMap(process -> process.info().commandLine());
        return command.isPresent() && command.get().contains("ws-server.jar");
    }
}

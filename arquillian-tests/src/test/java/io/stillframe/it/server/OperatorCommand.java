// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The command {@code stillframe}, as an operator runs it, in a process of its own. */
public final class OperatorCommand {

    private static final int LIMIT_SECONDS = 120;

    private OperatorCommand() {}

    /** Runs it, which must succeed; what it says. */
    public static String run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.stillframe.cli.Stillframe"));
        line.addAll(List.of(arguments));
        Process command = new ProcessBuilder(line).redirectErrorStream(true).start();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> outputOf(command));
        if (!command.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            command.destroyForcibly();
        }
        String said = output.join();
        assertThat(command.waitFor()).as(said).isZero();
        return said;
    }

    private static String outputOf(Process command) {
        try {
            return new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

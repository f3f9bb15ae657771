// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code stillframe}, as an operator runs it, in a process of its own. */
public final class OperatorCommand {

    private static final int LIMIT_SECONDS = 120;

    private OperatorCommand() {}

    /** Runs it; its exit code. */
    public static int run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.stillframe.cli.Stillframe"));
        line.addAll(List.of(arguments));
        Process command = new ProcessBuilder(line).inheritIO().start();
        if (!command.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new AssertionError("it does not end: " + String.join(" ", arguments));
        }
        return command.exitValue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import io.stillframe.bench.Messages;
import io.stillframe.bench.server.ServerFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands of the operating system. */
final class Shell {

    private Shell() {}

    /**
     * Runs a command and returns what it printed.
     *
     * @throws ServerFailure if it failed
     */
    static String run(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ServerFailure(Messages.text("STFR0925E", String.join(" ", List.of(words)), said.trim()));
            }
            return said;
        } catch (IOException e) {
            throw new ServerFailure(
                    Messages.text("STFR0925E", String.join(" ", List.of(words)), String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.text.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user of {@code ./demo} asked for.
 *
 * @param kills number of kills of the owner
 * @param traffic traffic before each kill
 * @param auctions auctions that are there before the traffic begins
 * @param keep whether the servers are left running
 * @param json where to write the result, if anywhere
 * @param patience longest wait for a server to serve
 */
record DemoOptions(int kills, Duration traffic, int auctions, boolean keep, Optional<Path> json, Duration patience) {

    static final String USAGE =
            """
            usage: ./demo [options]
              --kills N      kill the owner N times (default 3)
              --seconds N    traffic before each kill (default 10)
              --auctions N   auctions before the traffic begins (default 100)
              --keep         leave the servers running, and say how to reach and stop them
              --json FILE    write the result to FILE as well
              --patience N   seconds to wait for a server to start (default 180)
            Exit code: 0 if nothing was lost or duplicated, 1 if it was, 2 if it could not be run.
            """;

    static DemoOptions parse(List<String> line) {
        Arguments arguments =
                new Arguments(line, Set.of("kills", "seconds", "auctions", "json", "patience"), Set.of("keep"));
        return new DemoOptions(
                arguments.number("kills", 3, 0),
                Duration.ofSeconds(arguments.number("seconds", 10, 1)),
                arguments.number("auctions", 100, 1),
                arguments.has("keep"),
                arguments.file("json"),
                Duration.ofSeconds(arguments.number("patience", 180, 1)));
    }
}

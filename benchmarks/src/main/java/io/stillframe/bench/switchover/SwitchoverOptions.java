// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.switchover;

import io.stillframe.bench.text.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user of {@code ./bench switchover} asked for.
 *
 * @param megabytes size of the state that is there before
 * @param moves number of switchovers
 * @param clients number of clients
 * @param heap megabytes for the objects of each server
 * @param json where to write the result, if anywhere
 * @param patience longest wait for a server to serve
 */
record SwitchoverOptions(int megabytes, int moves, int clients, int heap, Optional<Path> json, Duration patience) {

    static final String USAGE =
            """
            usage: ./bench switchover [options]
            Two servers, a large state, and switchovers to and fro under load; for how long was nobody answered?
              --megabytes N  size of the state before (default 100)
              --moves N      number of switchovers (default 20)
              --clients N    number of clients (default 8)
              --heap N       megabytes for the objects of each server (default 1500)
              --json FILE    write the result to FILE as well
              --patience N   seconds to wait for a server to start (default 180)
            """;

    static SwitchoverOptions parse(List<String> line) {
        Arguments arguments =
                new Arguments(line, Set.of("megabytes", "moves", "clients", "heap", "json", "patience"), Set.of());
        return new SwitchoverOptions(
                arguments.number("megabytes", 100, 1),
                arguments.number("moves", 20, 1),
                arguments.number("clients", 8, 1),
                arguments.number("heap", 1_500, 128),
                arguments.file("json"),
                Duration.ofSeconds(arguments.number("patience", 180, 1)));
    }
}

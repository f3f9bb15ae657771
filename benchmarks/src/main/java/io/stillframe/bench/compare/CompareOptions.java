// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.compare;

import io.stillframe.bench.text.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user of {@code ./bench compare} asked for.
 *
 * @param rounds rounds of traffic that each variant gets, in turn
 * @param round length of a round
 * @param warmup traffic for each variant before the first round
 * @param auctions auctions that are there before the traffic begins
 * @param clients number of clients
 * @param json where to write the result, if anywhere
 * @param patience longest wait for a server to serve
 */
record CompareOptions(
        int rounds,
        Duration round,
        Duration warmup,
        int auctions,
        int clients,
        Optional<Path> json,
        Duration patience) {

    static final String USAGE =
            """
            usage: ./bench compare [options]
            The same traffic with the feature off, with durability=frozen and with durability=stored, in turn.
              --rounds N     rounds of each (default 3)
              --seconds N    length of a round (default 10)
              --warmup N     seconds of traffic for each before the first round (default 15)
              --auctions N   auctions before the traffic begins (default 100)
              --clients N    number of clients (default 16)
              --json FILE    write the result to FILE as well
              --patience N   seconds to wait for a server to start (default 180)
            """;

    static CompareOptions parse(List<String> line) {
        Arguments arguments = new Arguments(
                line, Set.of("rounds", "seconds", "warmup", "auctions", "clients", "json", "patience"), Set.of());
        return new CompareOptions(
                arguments.number("rounds", 3, 1),
                Duration.ofSeconds(arguments.number("seconds", 10, 1)),
                Duration.ofSeconds(arguments.number("warmup", 15, 0)),
                arguments.number("auctions", 100, 1),
                arguments.number("clients", 16, 1),
                arguments.file("json"),
                Duration.ofSeconds(arguments.number("patience", 180, 1)));
    }
}

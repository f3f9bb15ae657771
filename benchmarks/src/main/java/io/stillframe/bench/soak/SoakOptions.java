// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.medium.MediumKind;
import io.stillframe.bench.text.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user of {@code ./bench soak} asked for.
 *
 * @param length of the run, from when all servers serve
 * @param store where state is kept
 * @param servers how many
 * @param clients how many, each with auctions of its own
 * @param seed of what they do
 * @param killEvery time between two kills
 * @param outageEvery time between two outages of the store
 * @param outage length of one
 * @param reportEvery time between two rows of the table
 * @param json where to write the result, if anywhere
 * @param patience longest wait for a server to serve
 */
public record SoakOptions(
        Duration length,
        MediumKind store,
        int servers,
        int clients,
        long seed,
        Duration killEvery,
        Duration outageEvery,
        Duration outage,
        Duration reportEvery,
        Optional<Path> json,
        Duration patience) {

    static final String USAGE =
            """
            usage: ./bench soak [options]
              --minutes N       length, starts not counted (default 30)
              --seconds N       the same in seconds
              --store NAME      infinispan, directory or database (default directory)
              --servers N       number of servers (default 3)
              --clients N       clients, each with auctions of its own (default 8)
              --seed N          of what the clients do (default 1)
              --kill-every N    seconds between two kills of a server (default 30)
              --outage-every N  seconds between two outages of the store (default 120)
              --outage N        length of an outage in seconds (default 15)
              --report-every N  seconds between two rows of the table (default 30)
              --json FILE       write the result to FILE as well
              --patience N      seconds to wait for a server to serve (default 240)
            Each outage begins five seconds before a kill, so that a server starts without the store.
            Exit code: 0 if nothing was lost or duplicated and all bounds were kept, 1 if not, 2 if it could not be run.
            """;

    static SoakOptions parse(List<String> line) {
        Arguments arguments = new Arguments(
                line,
                Set.of(
                        "minutes",
                        "seconds",
                        "store",
                        "servers",
                        "clients",
                        "seed",
                        "kill-every",
                        "outage-every",
                        "outage",
                        "report-every",
                        "json",
                        "patience"),
                Set.of());
        return new SoakOptions(
                Duration.ofSeconds(arguments.number("seconds", arguments.number("minutes", 30, 1) * 60, 1)),
                MediumKind.named("store", arguments.text("store").orElse("directory")),
                arguments.number("servers", 3, 2),
                arguments.number("clients", 8, 1),
                arguments.number("seed", 1, 0),
                seconds(arguments, "kill-every", 30),
                seconds(arguments, "outage-every", 120),
                seconds(arguments, "outage", 15),
                seconds(arguments, "report-every", 30),
                arguments.file("json"),
                seconds(arguments, "patience", 240));
    }

    private static Duration seconds(Arguments arguments, String option, int otherwise) {
        return Duration.ofSeconds(arguments.number(option, otherwise, 1));
    }
}

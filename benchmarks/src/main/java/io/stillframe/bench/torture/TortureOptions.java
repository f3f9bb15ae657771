// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

import io.stillframe.bench.Messages;
import io.stillframe.bench.text.Arguments;
import io.stillframe.bench.text.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user of {@code ./bench torture} asked for.
 *
 * @param servers numbers of servers; one run after the other
 * @param length of all runs together, not counting the starts
 * @param seed gives the order of the faults
 * @param clients clients that bid
 * @param longestPause longest SIGSTOP
 * @param json where to write the result, if anywhere
 * @param patience longest wait for a server to serve
 */
public record TortureOptions(
        List<Integer> servers,
        Duration length,
        long seed,
        int clients,
        Duration longestPause,
        Optional<Path> json,
        Duration patience) {

    static final String USAGE =
            """
            usage: ./bench torture [options]
              --minutes N    length of all runs together, starts not counted (default 15)
              --seconds N    the same in seconds
              --servers N,N  one run with so many servers each, one after the other (default 3,5)
              --seed N       gives the order of the faults (default 1)
              --clients N    clients that bid, each with a rest of 60 ms after a call (default 12)
              --pause N      longest pause of a server in seconds, from 1 (default 30)
              --json FILE    write the result to FILE as well
              --patience N   seconds to wait for a server to start (default 180)
            Exit code: 0 if nothing was lost, duplicated or answered by two owners, 1 if it was, 2 if it could not be run.
            """;

    static TortureOptions parse(List<String> line) {
        Arguments arguments = new Arguments(
                line,
                Set.of("minutes", "seconds", "servers", "seed", "clients", "pause", "json", "patience"),
                Set.of());
        int minutes = arguments.number("minutes", 15, 1);
        return new TortureOptions(
                numbers(arguments.text("servers").orElse("3,5")),
                Duration.ofSeconds(arguments.number("seconds", minutes * 60, 1)),
                arguments.number("seed", 1, 0),
                arguments.number("clients", 12, 1),
                Duration.ofSeconds(arguments.number("pause", 30, 1)),
                arguments.file("json"),
                Duration.ofSeconds(arguments.number("patience", 180, 1)));
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("[2-9]")) {
                throw new UsageException(Messages.text("STFR0914E", "servers", text));
            }
            numbers.add(Integer.parseInt(part));
        }
        return numbers;
    }
}

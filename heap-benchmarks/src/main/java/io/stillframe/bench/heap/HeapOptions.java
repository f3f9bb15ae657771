// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap;

import io.stillframe.bench.Messages;
import io.stillframe.bench.text.Arguments;
import io.stillframe.bench.text.UsageException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the user of {@code ./bench heap} asked for.
 *
 * @param isLong whether to take the time for figures to be published
 * @param forks programs that run each benchmark one after the other
 */
record HeapOptions(Set<Suite> suites, boolean isLong, int forks) {

    static final String USAGE =
            """
            usage: ./bench heap [options]
            What the copy-on-write heap costs against java.util and against others of its kind: ratios within this run.
              --suite NAMES   only these, with commas between: transfers, orders, map, list, snapshots, freeze, latency,
                              codec, bytes
              --long          more and longer rounds, all sizes: about an hour; without it under ten minutes
              --forks N       programs that run each benchmark, one after the other (default 1, with --long 3)
              --java HOME     run on the JDK there
            """;

    static HeapOptions parse(List<String> line) {
        Arguments arguments = new Arguments(line, Set.of("suite", "forks", "java"), Set.of("long"));
        boolean isLong = arguments.has("long");
        return new HeapOptions(
                arguments.text("suite").map(HeapOptions::suites).orElse(EnumSet.allOf(Suite.class)),
                isLong,
                arguments.number("forks", isLong ? 3 : 1, 1));
    }

    private static Set<Suite> suites(String names) {
        Set<Suite> suites = EnumSet.noneOf(Suite.class);
        for (String name : names.split(",", -1)) {
            suites.add(Arrays.stream(Suite.values())
                    .filter(suite -> suite.option().equals(name))
                    .findAny()
                    .orElseThrow(() -> new UsageException(Messages.text("STFR0913E", name))));
        }
        return suites;
    }
}

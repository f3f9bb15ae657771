// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.bench.medium.MediumKind;
import io.stillframe.bench.text.Arguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user of {@code ./bench store} asked for.
 *
 * @param stores one after the other
 * @param megabytes of the large state
 * @param commits how many of each size are timed
 * @param entryBytes of an entry of the large state
 * @param callBytes what one call of those that make the large state writes
 * @param callers that do so at once
 * @param json where to write the result, if anywhere
 */
record StoreOptions(
        List<MediumKind> stores,
        int megabytes,
        int commits,
        int entryBytes,
        int callBytes,
        int callers,
        Optional<Path> json) {

    static final String USAGE =
            """
            usage: ./bench store [options]
              --stores A,B     of infinispan, directory and database (default all)
              --megabytes N    size of the large state (default 500)
              --commits N      commits of each size that are timed (default 300)
              --entry N        bytes of an entry of the large state (default 4096)
              --call N         kilobytes that one call of those that make it writes (default 1024)
              --callers N      that do so at once (default 16)
              --json FILE      write the result to FILE as well
            In one process: two members of the engine, the store as in use, without servers and clients.
            """;

    static StoreOptions parse(List<String> line) {
        Arguments arguments = new Arguments(
                line, Set.of("stores", "megabytes", "commits", "entry", "call", "callers", "json"), Set.of());
        List<MediumKind> stores = new ArrayList<>();
        arguments
                .text("stores")
                .ifPresentOrElse(
                        names -> Arrays.stream(names.split(",", -1))
                                .map(name -> MediumKind.named("stores", name))
                                .forEach(stores::add),
                        () -> stores.addAll(List.of(MediumKind.values())));
        return new StoreOptions(
                stores,
                arguments.number("megabytes", 500, 1),
                arguments.number("commits", 300, 10),
                arguments.number("entry", 4096, 16),
                arguments.number("call", 1024, 1) << 10,
                arguments.number("callers", 16, 1),
                arguments.file("json"));
    }

    int entries() {
        return (int) (((long) megabytes << 20) / entryBytes);
    }

    int entriesOfCall() {
        return Math.max(1, callBytes / entryBytes);
    }
}

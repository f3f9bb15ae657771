// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.partition;

import io.stillframe.bench.ordeal.OrdealResult;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.text.Arguments;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** {@code ./bench partitions}: servers that lose each other or their store, under load. */
public final class Partitions {

    private static final int NOT_RUN = 2;
    private static final String USAGE =
            """
            usage: ./bench partitions [options]      as root, since it makes network namespaces
              --rounds N     each kind of cut so many times, in an order that the seed gives (default 3)
              --seconds N    length of each cut (default 10)
              --only KIND    one kind of cut only, such as OWNER_ALONE; all of them: %s
              --servers N    3 to 5 (default 5)
              --seed N       gives the order of the cuts (default 1)
              --clients N    clients that bid (default 12)
              --json FILE    write the result to FILE as well
              --patience N   seconds to wait for a server (default 180)
            Exit code: 0 if nothing was lost, duplicated or answered by two owners, 1 if it was, 2 if it could not be run.
            """
                    .formatted(List.of(CutKind.values()));

    private Partitions() {}

    /** Runs it and ends the program with 0 if everything holds, 1 if it does not, 2 if it could not be run. */
    public static void main(String[] line) {
        System.exit(run(List.of(line), System.out, System.err));
    }

    static int run(List<String> line, PrintStream standardOut, PrintStream errors) {
        PrintStream out = new PrintStream(standardOut, true, StandardCharsets.UTF_8);
        if (line.contains("--help") || line.contains("-h")) {
            out.print(USAGE);
            return 0;
        }
        try {
            Arguments arguments = new Arguments(
                    line,
                    Set.of("rounds", "seconds", "only", "servers", "seed", "clients", "json", "patience"),
                    Set.of());
            Optional<String> refusal = PartitionRun.refusal();
            if (refusal.isPresent()) {
                errors.println("No network namespaces can be made here: " + refusal.get());
                return NOT_RUN;
            }
            return run(arguments, out);
        } catch (UsageException | ServerFailure | IllegalStateException | IOException e) {
            errors.println(e.getMessage());
            return NOT_RUN;
        }
    }

    private static int run(Arguments arguments, PrintStream out) throws IOException {
        long seed = arguments.number("seed", 1, 0);
        PartitionRun run = new PartitionRun(
                BuiltProduct.located(),
                out,
                seed,
                arguments.number("clients", 12, 1),
                Duration.ofSeconds(arguments.number("patience", 180, 1)));
        OrdealResult result = run.run(
                Math.min(5, arguments.number("servers", 5, 3)),
                Duration.ofSeconds(arguments.number("seconds", 10, 1)),
                kinds(arguments.number("rounds", 3, 1), seed, chosen(arguments)));
        out.println();
        out.println(result.table());
        result.soundness().wrong().forEach(out::println);
        Optional<Path> json = arguments.file("json");
        if (json.isPresent()) {
            Files.writeString(json.get(), result.json() + "\n");
        }
        out.println(
                result.holds()
                        ? "Nothing was lost, nothing was doubled, and there were never two owners."
                        : "SOMETHING IS WRONG.");
        return result.holds() ? 0 : 1;
    }

    private static List<CutKind> chosen(Arguments arguments) {
        List<CutKind> all = List.of(CutKind.values());
        return arguments
                .text("only")
                .map(only ->
                        all.stream().filter(kind -> kind.name().equals(only)).toList())
                .orElse(all);
    }

    private static List<CutKind> kinds(int rounds, long seed, List<CutKind> chosen) {
        Random random = new Random(seed);
        List<CutKind> kinds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<CutKind> each = new ArrayList<>(chosen);
            Collections.shuffle(each, random);
            kinds.addAll(each);
        }
        return kinds;
    }
}

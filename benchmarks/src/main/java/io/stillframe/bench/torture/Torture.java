// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

import io.stillframe.bench.ordeal.OrdealResult;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./bench torture}: whole servers under load and every fault that a process can have. */
public final class Torture {

    private static final int NOT_RUN = 2;

    private Torture() {}

    /** Runs it and ends the program with 0 if everything holds, 1 if it does not, 2 if it could not be run. */
    public static void main(String[] line) {
        System.exit(run(List.of(line), System.out, System.err));
    }

    static int run(List<String> line, PrintStream standardOut, PrintStream errors) {
        PrintStream out = new PrintStream(standardOut, true, StandardCharsets.UTF_8);
        if (line.contains("--help") || line.contains("-h")) {
            out.print(TortureOptions.USAGE);
            return 0;
        }
        try {
            return run(TortureOptions.parse(line), out);
        } catch (UsageException | ServerFailure | IllegalStateException | IOException e) {
            errors.println(e.getMessage());
            return NOT_RUN;
        }
    }

    private static int run(TortureOptions options, PrintStream out) throws IOException {
        List<OrdealResult> results = new ArrayList<>();
        Duration each = options.length().dividedBy(options.servers().size());
        for (int servers : options.servers()) {
            TortureRun run =
                    new TortureRun(BuiltProduct.located(), out, options.seed(), options.clients(), options.patience());
            OrdealResult result = run.run(servers, each, options.longestPause());
            out.println();
            out.println(result.table());
            result.soundness().wrong().forEach(out::println);
            results.add(result);
        }
        if (options.json().isPresent()) {
            List<JsonObject> runs = results.stream().map(OrdealResult::json).toList();
            Files.writeString(options.json().get(), new JsonObject().put("runs", runs) + "\n");
        }
        boolean holds = results.stream().allMatch(OrdealResult::holds);
        out.println(
                holds
                        ? "Nothing was lost, nothing was doubled, and there were never two owners."
                        : "SOMETHING IS WRONG.");
        return holds ? 0 : 1;
    }
}

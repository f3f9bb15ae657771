// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./demo}: two servers, an auction under traffic, {@code kill -9} of the server that holds it, and the proof that
 * no acknowledged bid was lost.
 */
public final class Demo {

    private static final int NOT_RUN = 2;

    private Demo() {}

    /** Runs it and ends the program with 0 if everything holds, 1 if it does not, 2 if it could not be run. */
    public static void main(String[] line) {
        System.exit(run(List.of(line), System.out, System.err));
    }

    static int run(List<String> line, PrintStream standardOut, PrintStream errors) {
        PrintStream out = new PrintStream(standardOut, true, StandardCharsets.UTF_8);
        if (line.contains("--help") || line.contains("-h")) {
            out.print(DemoOptions.USAGE);
            return 0;
        }
        try {
            DemoOptions options = DemoOptions.parse(line);
            DemoResult result =
                    new DemoRun(options, BuiltProduct.located(), out, Boolean.getBoolean("stillframe.terminal")).run();
            out.println();
            out.print(result.table());
            if (options.json().isPresent()) {
                write(options.json().get(), result.json());
            }
            out.println(result.holds() ? "Nothing was lost." : "SOMETHING IS WRONG: " + result.verdict());
            return result.holds() ? 0 : 1;
        } catch (UsageException | ServerFailure | IllegalStateException | IOException e) {
            errors.println(e.getMessage());
            return NOT_RUN;
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.soak;

import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.ServerFailure;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** {@code ./bench soak}: whether anything is lost, or grows, while servers die and the store goes again and again. */
public final class Soak {

    private static final int NOT_RUN = 2;

    private Soak() {}

    /** Runs it and ends the program with 0 if everything holds, 1 if it does not, 2 if it could not be run. */
    public static void main(String[] words) {
        List<String> line = List.of(words);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (line.contains("--help") || line.contains("-h")) {
            out.print(SoakOptions.USAGE);
            return;
        }
        try {
            SoakOptions options = SoakOptions.parse(line);
            SoakResult result = SoakRun.run(BuiltProduct.located(), options, out);
            out.println();
            out.println(result.table());
            result.wrong().forEach(out::println);
            out.println(
                    result.holds()
                            ? "Nothing was lost, nothing was duplicated, and all bounds were kept."
                            : "SOMETHING IS WRONG.");
            if (options.json().isPresent()) {
                Files.writeString(options.json().get(), result.json() + "\n");
            }
            System.exit(result.holds() ? 0 : 1);
        } catch (UsageException | ServerFailure | IllegalStateException | IOException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(NOT_RUN);
        }
    }
}

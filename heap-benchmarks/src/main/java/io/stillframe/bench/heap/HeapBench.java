// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap;

import io.stillframe.bench.heap.count.Memory;
import io.stillframe.bench.heap.count.Volume;
import io.stillframe.bench.heap.rig.WorkerTime;
import io.stillframe.bench.text.UsageException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./bench heap}: what the heap costs, as a table of ratios; each is of figures of one run. */
public final class HeapBench {

    private static final int NOT_RUN = 2;
    private static final int COUNTED_SIZE = 100_000;
    /** In milliseconds; codecs are so much code that the compiler has not caught up with it after shorter ones. */
    private static final int LONG_ROUND = 1000;

    private final HeapOptions options;
    private final PrintStream out;

    private HeapBench(HeapOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it and ends the program with 0, or with 2 if it could not be run. */
    public static void main(String[] line) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (List.of(line).contains("--help")) {
            out.print(HeapOptions.USAGE);
            return;
        }
        try {
            new HeapBench(HeapOptions.parse(List.of(line)), out).run();
        } catch (UsageException | RunnerException e) {
            System.err.println(e.getMessage());
            System.exit(NOT_RUN);
        }
    }

    private void run() throws RunnerException {
        out.printf(
                "Java %s, %d processors. Times are processor time of the measuring thread, ratios of medians;%n"
                        + "in brackets from the best to the worst round.%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        for (Suite suite : options.suites()) {
            out.println();
            out.println(suite.title());
            if (suite.benchmark().isPresent()) {
                Collection<RunResult> results = measure(suite, suite.benchmark().get());
                out.print(suite.isDistribution() ? Results.distributions(results) : Results.ratios(results));
            } else {
                out.print(Results.memory(Memory.of(COUNTED_SIZE)));
                out.println();
                out.print(Results.volume(Volume.of(COUNTED_SIZE)));
            }
        }
    }

    private Collection<RunResult> measure(Suite suite, Class<?> benchmark) throws RunnerException {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(options.forks())
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(options.isLong() || suite == Suite.CODEC ? LONG_ROUND : 350))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(options.isLong() ? LONG_ROUND : 250))
                .jvmArgs("-Xms" + heapSize(suite), "-Xmx" + heapSize(suite), "-XX:+UseG1GC")
                .addProfiler(WorkerTime.class)
                .verbosity(VerboseMode.SILENT);
        if (!options.isLong()) {
            switch (suite) {
                case MAP, LIST -> builder.param("size", "1000", "1000000");
                case SNAPSHOTS -> builder.param("size", "1000000");
                default -> {
                    // All of it.
                }
            }
        }
        return new Runner(builder.build()).run();
    }

    private static String heapSize(Suite suite) {
        // The largest of its maps has ten million entries.
        return suite == Suite.FREEZE ? "5g" : "2g";
    }
}

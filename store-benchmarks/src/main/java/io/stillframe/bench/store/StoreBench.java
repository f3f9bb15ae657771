// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.bench.medium.MediumKind;
import io.stillframe.bench.store.StoreFigures.Latency;
import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Table;
import io.stillframe.bench.text.Texts;
import io.stillframe.bench.text.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code ./bench store}: commits, transfer and takeover on each store, beside the store by itself. */
public final class StoreBench {

    private static final int NOT_RUN = 2;

    private StoreBench() {}

    /** Runs it and ends the program with 0 if it was measured, 2 if it could not be. */
    public static void main(String[] words) throws Exception {
        List<String> line = List.of(words);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (line.contains("--help") || line.contains("-h")) {
            out.print(StoreOptions.USAGE);
            return;
        }
        try {
            run(StoreOptions.parse(line), out);
            System.exit(0);
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.exit(NOT_RUN);
        }
    }

    private static void run(StoreOptions options, PrintStream out) throws Exception {
        List<StoreFigures> all = new ArrayList<>();
        for (MediumKind kind : options.stores()) {
            Path directory = Path.of(System.getProperty("stillframe.root", "."))
                    .toAbsolutePath()
                    .normalize()
                    .resolve("store-benchmarks/target/store-" + kind);
            delete(directory);
            Files.createDirectories(directory);
            all.add(new StoreRun(options, kind, out).run(directory));
            delete(directory);
        }
        out.println();
        out.println(latencies(all));
        out.println(large(all));
        if (options.json().isPresent()) {
            List<JsonObject> figures = all.stream().map(StoreFigures::json).toList();
            Files.writeString(options.json().get(), new JsonObject().put("stores", figures) + "\n");
        }
    }

    private static Table latencies(List<StoreFigures> all) {
        Table table = new Table("commit", "snapshot", "p50", "p99", "store p50", "store p99");
        for (StoreFigures figures : all) {
            for (Latency latency : figures.latencies()) {
                table.row(
                        figures.store().toString(),
                        latency.kilobytes() + " KB",
                        Texts.shown(latency.p50()),
                        Texts.shown(latency.p99()),
                        Texts.shown(latency.rawP50()),
                        Texts.shown(latency.rawP99()));
            }
        }
        return table;
    }

    private static Table large(List<StoreFigures> all) {
        Table table = new Table(
                "large state",
                "stored",
                "transfer MB/s",
                "store MB/s",
                "share",
                "merged",
                "claimed",
                "first answer",
                "whole");
        for (StoreFigures figures : all) {
            table.row(
                    figures.store().toString(),
                    Texts.bytes(figures.bytes()),
                    number(figures.transfer()),
                    number(figures.raw()),
                    Math.round(100 * figures.share()) + " %",
                    number(figures.merged()),
                    Texts.shown(figures.claim()),
                    Texts.shown(figures.firstAnswer()),
                    Texts.shown(figures.whole()));
        }
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}

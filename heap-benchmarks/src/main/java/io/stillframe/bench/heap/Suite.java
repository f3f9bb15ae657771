// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap;

import io.stillframe.bench.heap.barrier.BarrierBenchmark;
import io.stillframe.bench.heap.barrier.OrderBookBenchmark;
import io.stillframe.bench.heap.codec.CodecBenchmark;
import io.stillframe.bench.heap.freeze.FreezeBenchmark;
import io.stillframe.bench.heap.freeze.WriteLatencyBenchmark;
import io.stillframe.bench.heap.list.ListBenchmark;
import io.stillframe.bench.heap.map.MapBenchmark;
import io.stillframe.bench.heap.map.SnapshotMapBenchmark;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be measured on its own. */
enum Suite {
    TRANSFERS(BarrierBenchmark.class, "Transfers between accounts, woven against plain"),
    ORDERS(OrderBookBenchmark.class, "Order book, woven against plain"),
    MAP(MapBenchmark.class, "HashMap without cuts"),
    LIST(ListBenchmark.class, "ArrayList without cuts"),
    SNAPSHOTS(SnapshotMapBenchmark.class, "Maps with a snapshot now and then, against a HashMap without"),
    FREEZE(FreezeBenchmark.class, "The cut"),
    LATENCY(WriteLatencyBenchmark.class, "A single put, with a cut every 10 ms"),
    CODEC(CodecBenchmark.class, "A whole graph, encoded and decoded"),
    BYTES(null, "Memory and bytes");

    private final @Nullable Class<?> benchmark;
    private final String title;

    Suite(@Nullable Class<?> benchmark, String title) {
        this.benchmark = benchmark;
        this.title = title;
    }

    /** The benchmark that the harness runs, if it is not only counted. */
    Optional<Class<?>> benchmark() {
        return Optional.ofNullable(benchmark);
    }

    String title() {
        return title;
    }

    /** Whether its result is the distribution of single operations. */
    boolean isDistribution() {
        return this == FREEZE || this == LATENCY;
    }

    /** Its name on the command line. */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }
}

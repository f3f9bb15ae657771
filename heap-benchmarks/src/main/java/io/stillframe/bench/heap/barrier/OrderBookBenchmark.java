// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.barrier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an order book costs: objects made, linked and dropped, a tree and a hash table. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class OrderBookBenchmark {

    private static final int BATCH = 100;

    /** Most orders at a time. */
    @Param({"10000"})
    public int size;

    /** How they run. */
    @Param
    public Variant variant;

    private Variant.Running running;

    /** Makes the orders. */
    @Setup
    public void start() {
        running = variant.start("OrderBook", size);
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        running.close();
    }

    /** An order that comes, is changed or cancelled. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long event() {
        return running.run(BATCH);
    }
}

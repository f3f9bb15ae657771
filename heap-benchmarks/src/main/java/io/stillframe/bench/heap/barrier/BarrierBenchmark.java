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

/** What the write barrier costs: transfers between accounts that fit the first cache, and between such that do not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class BarrierBenchmark {

    private static final int BATCH = 500;

    /** Number of accounts. */
    @Param({"1000", "200000"})
    public int size;

    /** How they run. */
    @Param
    public Variant variant;

    private Variant.Running running;

    /** Makes the accounts. */
    @Setup
    public void start() {
        running = variant.start("Bank", size);
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        running.close();
    }

    /** A transfer. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long transfer() {
        return running.run(BATCH);
    }
}

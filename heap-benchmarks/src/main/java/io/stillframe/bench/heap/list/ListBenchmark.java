// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.list;

import io.stillframe.bench.heap.rig.Invocations;
import io.stillframe.bench.heap.rig.RandomKeys;
import java.util.ArrayList;
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

/** Our ArrayList against the JDK's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class ListBenchmark {

    private static final int BATCH = 500;

    /** Number of elements. */
    @Param({"1000", "100000", "1000000"})
    public int size;

    /** Which list. */
    @Param({"ARRAY_LIST", "STILLFRAME"})
    public ListKind kind;

    private ArrayList<Long> list;
    private Invocations invocations;
    private RandomKeys indexes;
    private Long element;

    /** Fills it. */
    @Setup
    public void fill() {
        ListKind.Running running = kind.filled(size);
        list = running.list();
        invocations = running.invocations();
        indexes = new RandomKeys(size);
        element = 1L;
    }

    /** Ends what runs. */
    @TearDown
    public void close() {
        invocations.close();
    }

    /** Reads an element. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long get() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += list.get(indexes.nextIndex());
        }
        return sum;
    }

    /** Replaces an element. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void set() {
        invocations.enter();
        for (int i = 0; i < BATCH; i++) {
            list.set(indexes.nextIndex(), element);
        }
        invocations.exit();
    }

    /** Appends an element and removes it again. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void addAndRemove() {
        invocations.enter();
        for (int i = 0; i < BATCH; i++) {
            list.add(element);
            list.remove(list.size() - 1);
        }
        invocations.exit();
    }

    /** Iterates over all elements; an operation is a thousandth of them. */
    @Benchmark
    @OperationsPerInvocation(1000)
    public long iterate() {
        long sum = 0;
        for (Long each : list) {
            sum += each;
        }
        return sum;
    }
}

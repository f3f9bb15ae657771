// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import io.stillframe.bench.heap.rig.RandomKeys;
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

/** Our HashMap against the JDK's, without cuts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class MapBenchmark {

    private static final int BATCH = 500;

    /** Number of entries. */
    @Param({"1000", "100000", "1000000"})
    public int size;

    /** Which map. */
    @Param({"HASH_MAP", "STILLFRAME"})
    public MapKind kind;

    private LongMap map;
    private RandomKeys keys;

    /** Fills it. */
    @Setup
    public void fill() {
        map = kind.filled(size, null);
        keys = new RandomKeys(size);
    }

    /** Ends what runs. */
    @TearDown
    public void close() {
        map.close();
    }

    /** Reads the value of a key that is there. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long get() {
        long sum = 0;
        map.enter();
        for (int i = 0; i < BATCH; i++) {
            sum += map.get(keys.next());
        }
        map.exit();
        return sum;
    }

    /** Gives a key that is there another value. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void put() {
        map.enter();
        for (int i = 0; i < BATCH; i++) {
            Long key = keys.next();
            map.put(key, key);
        }
        map.exit();
    }

    /** Removes a key and puts it in again. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void removeAndPut() {
        map.enter();
        for (int i = 0; i < BATCH; i++) {
            Long key = keys.next();
            map.remove(key);
            map.put(key, key);
        }
        map.exit();
    }

    /** Iterates over all entries; an operation is a thousandth of them. */
    @Benchmark
    @OperationsPerInvocation(1000)
    public long iterate() {
        return map.sum();
    }
}

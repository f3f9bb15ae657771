// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import io.stillframe.bench.heap.rig.RandomKeys;
import java.time.Duration;
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

/**
 * Our HashMap with cuts, encoded by a transfer thread, against maps of others of which snapshots are taken as often and only
 * held, and against the JDK's without any.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class SnapshotMapBenchmark {

    private static final int BATCH = 100;

    /** Number of entries. */
    @Param({"1000", "100000", "1000000"})
    public int size;

    /** Milliseconds from one snapshot to the next. */
    @Param({"10", "100"})
    public int cutMillis;

    /** Which map. */
    @Param
    public MapKind kind;

    private LongMap map;
    private RandomKeys keys;

    /** Fills it. */
    @Setup
    public void fill() {
        map = kind.filled(size, Duration.ofMillis(cutMillis));
        keys = new RandomKeys(size);
    }

    /** Ends what runs. */
    @TearDown
    public void close() {
        map.close();
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

    /** The same, and then reads another key. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long putAndGet() {
        long sum = 0;
        map.enter();
        for (int i = 0; i < BATCH; i++) {
            Long key = keys.next();
            map.put(key, key);
            sum += map.get(keys.next());
        }
        map.exit();
        return sum;
    }
}

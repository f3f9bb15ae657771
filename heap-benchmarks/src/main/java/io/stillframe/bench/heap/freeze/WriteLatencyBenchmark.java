// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.freeze;

import io.stillframe.bench.heap.map.LongMap;
import io.stillframe.bench.heap.map.MapKind;
import io.stillframe.bench.heap.rig.RandomKeys;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A single put, with the cut if it is due then, while a transfer thread encodes what the last cut froze. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class WriteLatencyBenchmark {

    /** Number of entries. */
    @Param("1000000")
    public int size;

    /** Which map. */
    @Param({"HASH_MAP", "STILLFRAME"})
    public MapKind kind;

    private LongMap map;
    private RandomKeys keys;

    /** Fills it. */
    @Setup
    public void fill() {
        map = kind.filled(size, Duration.ofMillis(10));
        keys = new RandomKeys(size);
    }

    /** Ends what runs. */
    @TearDown
    public void close() {
        map.close();
    }

    /** One invocation that gives a key that is there another value. */
    @Benchmark
    public void put() {
        Long key = keys.next();
        map.enter();
        map.put(key, key);
        map.exit();
    }
}

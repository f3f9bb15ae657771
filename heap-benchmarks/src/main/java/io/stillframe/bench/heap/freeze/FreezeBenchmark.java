// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.freeze;

import io.stillframe.bench.heap.rig.Applications;
import io.stillframe.bench.heap.rig.RandomKeys;
import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.freeze.FrozenSnapshot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The cut of a heap with one map of which some entries were written: its time must not depend on the map's size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class FreezeBenchmark {

    /** Entries that are written between two cuts. */
    private static final int WRITES = 100;

    /** Number of entries. */
    @Param({"10000", "1000000", "10000000"})
    public int size;

    private SnapshotHashMap<Long, Long> map;
    private Heap heap;
    private RandomKeys keys;
    private FrozenSnapshot snapshot;

    /** Fills the map. */
    @Setup
    public void fill() {
        map = new SnapshotHashMap<>(2 * size);
        keys = new RandomKeys(size);
        for (int i = 0; i < size; i++) {
            map.put(1000L + i, 1L);
        }
        heap = new Heap(Applications.woven().types());
        heap.enter();
        heap.putRoot("map", map);
        heap.exit();
        snapshot = heap.freeze();
    }

    /** The last snapshot is encoded, and there is something to cut. */
    @Setup(Level.Invocation)
    public void write() {
        snapshot.encodeTo(new SegmentBuilder(), "");
        heap.enter();
        for (int i = 0; i < WRITES; i++) {
            Long key = keys.next();
            map.put(key, key);
        }
        heap.exit();
    }

    /** The cut. */
    @Benchmark
    public FrozenSnapshot freeze() {
        snapshot = heap.freeze();
        return snapshot;
    }
}

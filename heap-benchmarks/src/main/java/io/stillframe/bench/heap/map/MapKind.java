// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import io.stillframe.bench.heap.rig.Applications;
import io.stillframe.bench.heap.rig.Invocations;
import io.stillframe.bench.heap.rig.RandomKeys;
import io.stillframe.bench.heap.rig.Settled;
import io.stillframe.heap.Heap;
import io.stillframe.heap.collect.SnapshotHashMap;
import java.time.Duration;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** The maps that are compared. */
public enum MapKind {
    /** The JDK's; without snapshots, of which it has none. */
    HASH_MAP,
    STILLFRAME,
    FLINK,
    TRIE_MAP,
    BIFURCAN,
    PCOLLECTIONS,
    CLOJURE;

    /** A map of the numbers of {@link RandomKeys}, of which there are {@code size}; snapshots are made every {@code interval}. */
    public LongMap filled(int size, @Nullable Duration interval) {
        LongMap map =
                switch (this) {
                    case HASH_MAP -> new JdkMap(new HashMap<>(), Invocations.none());
                    case STILLFRAME -> inHeap(interval);
                    case FLINK -> new FlinkMap(interval);
                    case TRIE_MAP -> new TrieMapMap(interval);
                    case BIFURCAN -> new BifurcanMap(interval);
                    case PCOLLECTIONS -> new PCollectionsMap(interval);
                    case CLOJURE -> new ClojureMap(interval);
                };
        useOtherKeys();
        // One after the other, as invocations of their own: so a cut may come in between.
        for (Long key : RandomKeys.shuffled(size, 2)) {
            map.enter();
            map.put(key, key);
            map.exit();
        }
        Settled.settle();
        return map;
    }

    private static LongMap inHeap(@Nullable Duration interval) {
        SnapshotHashMap<Long, Long> map = new SnapshotHashMap<>();
        Heap heap = new Heap(Applications.woven().types());
        heap.enter();
        heap.putRoot("map", map);
        heap.exit();
        return new JdkMap(map, interval == null ? Invocations.uncut(heap) : Invocations.cutEvery(interval, heap));
    }

    /** A program has maps with keys of several classes, and what the compiler knows of {@code hashCode} is of all of them. */
    private static void useOtherKeys() {
        HashMap<Object, Object> others = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            others.put(i, i);
            others.put("key " + i, i);
            others.get("key " + i / 2);
            others.get(i / 2);
        }
    }
}

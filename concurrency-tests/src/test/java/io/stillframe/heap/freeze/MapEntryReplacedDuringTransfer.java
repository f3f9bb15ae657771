// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.stillframe.heap.Heap;
import io.stillframe.heap.collect.SnapshotHashMap;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * I1, nodes: the entry of a map gets another value and then goes, while the transfer thread reads that of the cut. r1, r2
 * are key and value; r3 is the number of integers in all, the length of the table among them.
 */
@JCStressTest
@Outcome(
        id = "7, 1, 3",
        expect = ACCEPTABLE,
        desc = "As of the cut: the writer put another node in the place of the frozen one.")
@Outcome(expect = FORBIDDEN, desc = "Torn, or of after the cut.")
@State
public class MapEntryReplacedDuringTransfer {

    private final Heap heap = new Heap(FrozenPair.TYPES);
    private final SnapshotHashMap<Integer, Integer> map = new SnapshotHashMap<>();
    private final FrozenSnapshot snapshot;

    public MapEntryReplacedDuringTransfer() {
        map.put(7, 1);
        heap.enter();
        heap.putRoot("map", map);
        heap.exit();
        snapshot = heap.freeze();
    }

    @Actor
    public void writer() {
        heap.enter();
        map.put(7, 2);
        map.remove(7);
        map.put(7, 3);
        heap.exit();
    }

    @Actor
    public void transfer(III_Result r) {
        List<Integer> encoded = FrozenPair.encode(snapshot);
        r.r1 = encoded.get(encoded.size() - 2);
        r.r2 = encoded.get(encoded.size() - 1);
        r.r3 = encoded.size();
    }
}

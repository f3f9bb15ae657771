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
 * I1, I3, nodes: the writer changes an entry of a map, in place if the last snapshot is drained, and then cuts again if it
 * may. r1 is the value in the first snapshot; r2 and r3 are those in the next two, 0 if they were not to be made yet.
 */
@JCStressTest
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "Not drained when the writer asked.")
@Outcome(
        id = "1, 2, 3",
        expect = ACCEPTABLE,
        desc = "Drained when the writer asked: the entry is in each snapshot, also in that of the next odd epoch.")
@Outcome(expect = FORBIDDEN, desc = "Of after the cut, or lost.")
@State
public class MapEntryWrittenWhenDrained {

    private final Heap heap = new Heap(FrozenPair.TYPES);
    private final SnapshotHashMap<Integer, Integer> map = new SnapshotHashMap<>();
    private final FrozenSnapshot snapshot;

    public MapEntryWrittenWhenDrained() {
        map.put(7, 1);
        heap.enter();
        heap.putRoot("map", map);
        heap.exit();
        snapshot = heap.freeze();
    }

    @Actor
    public void writer(III_Result r) {
        write(2);
        if (!heap.isFrozenPending()) {
            r.r2 = valueIn(heap.freeze());
            write(3);
            r.r3 = valueIn(heap.freeze());
        }
    }

    private void write(int value) {
        heap.enter();
        map.put(7, value);
        heap.exit();
    }

    @Actor
    public void transfer(III_Result r) {
        r.r1 = valueIn(snapshot);
    }

    /** 0 if the entry is not in it. */
    private static int valueIn(FrozenSnapshot snapshot) {
        List<Integer> encoded = FrozenPair.encode(snapshot);
        return encoded.isEmpty() ? 0 : encoded.get(encoded.size() - 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.Payloads;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.weave.StatePlan;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two pairs in a heap, all ones, right after the cut: what a race begins with. */
class FrozenPair {

    static final StateTypes TYPES =
            new StateTypes(new StatePlan(Set.of(), Map.of(), Map.of(), Map.of()), FrozenPair.class.getClassLoader());

    final HeapTracker tracker = new HeapTracker(TYPES, 1);
    final Pair pair = new Pair();
    final Pair other = new Pair();
    final FrozenSnapshot snapshot;
    final DirtyList frozen;

    FrozenPair() {
        tracker.enter();
        tracker.join(pair);
        tracker.join(other);
        tracker.exit();
        snapshot = tracker.freeze(1, null);
        frozen = snapshot.undrained();
    }

    /** What an invocation does whose methods the weaver has changed: the barrier, then the stores. */
    final void write(Pair target, int value) {
        tracker.beforeWrite(target);
        target.first = value;
        target.second = value;
    }

    /** What the transfer thread does; the numbers of the pairs as of the cut. */
    static List<Integer> encode(FrozenSnapshot snapshot) {
        SegmentBuilder segment = new SegmentBuilder();
        snapshot.encodeTo(segment, "c");
        return Payloads.integers(segment.build());
    }
}

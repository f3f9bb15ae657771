// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.list;

import io.stillframe.bench.heap.rig.Applications;
import io.stillframe.bench.heap.rig.Invocations;
import io.stillframe.bench.heap.rig.Settled;
import io.stillframe.heap.Heap;
import io.stillframe.heap.collect.SnapshotArrayList;
import java.time.Duration;
import java.util.ArrayList;

/** The lists that are compared. */
public enum ListKind {
    /** The JDK's. */
    ARRAY_LIST,
    /** Ours, without cuts. */
    STILLFRAME,
    /** Ours with a cut every 10 ms. */
    STILLFRAME_CUT_10_MS;

    /** A list in invocations. */
    record Running(ArrayList<Long> list, Invocations invocations) {}

    /** A list of that many elements. */
    Running filled(int size) {
        ArrayList<Long> list = this == ARRAY_LIST ? new ArrayList<>() : new SnapshotArrayList<>();
        for (long i = 0; i < size; i++) {
            list.add(i);
        }
        if (this == ARRAY_LIST) {
            Settled.settle();
            return new Running(list, Invocations.none());
        }
        Heap heap = new Heap(Applications.woven().types());
        heap.enter();
        heap.putRoot("list", list);
        heap.exit();
        Invocations first = Invocations.uncut(heap);
        first.drain();
        Settled.settle();
        return new Running(list, this == STILLFRAME ? first : Invocations.cutEvery(Duration.ofMillis(10), heap));
    }
}

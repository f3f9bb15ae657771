// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.stillframe.heap.Heap;
import io.stillframe.heap.collect.SnapshotArrayDeque;
import io.stillframe.heap.collect.SnapshotArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * I1, nodes: a page of a list and the entries of a deque are replaced, added to and removed while the transfer thread
 * reads those of the cut. r1, r2 are the list, r3, r4 the deque.
 */
@JCStressTest
@Outcome(
        id = "1, 1, 1, 1",
        expect = ACCEPTABLE,
        desc = "As of the cut: what is frozen is not what the writer changes, so there is nothing to validate.")
@Outcome(expect = FORBIDDEN, desc = "Torn, or of after the cut.")
@State
public class EntriesReplacedDuringTransfer {

    private final Heap heap = new Heap(FrozenPair.TYPES);
    private final SnapshotArrayList<Integer> list = new SnapshotArrayList<>();
    private final SnapshotArrayDeque<Integer> deque = new SnapshotArrayDeque<>();
    private final FrozenSnapshot snapshot;

    public EntriesReplacedDuringTransfer() {
        list.addAll(List.of(1, 1));
        deque.addAll(List.of(1, 1));
        heap.enter();
        heap.putRoot("list", list);
        heap.putRoot("deque", deque);
        heap.exit();
        snapshot = heap.freeze();
    }

    @Actor
    public void writer() {
        heap.enter();
        list.set(0, 2);
        list.add(2);
        list.set(1, 3);
        deque.pollFirst();
        deque.addLast(2);
        deque.addFirst(3);
        heap.exit();
    }

    @Actor
    public void transfer(IIII_Result r) {
        List<Integer> encoded = FrozenPair.encode(snapshot);
        r.r1 = encoded.get(0);
        r.r2 = encoded.get(1);
        r.r3 = encoded.get(2);
        r.r4 = encoded.get(3) + encoded.size() - 4;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** I1: the list of the next epoch grows, with objects that join the heap, while the transfer thread reads the last one. */
@JCStressTest
@Outcome(id = "1, 1, 4", expect = ACCEPTABLE, desc = "Two pairs, as of the cut: what joins later is in another list.")
@Outcome(expect = FORBIDDEN, desc = "Torn, of after the cut, or with what joined after it.")
@State
public class DirtyListGrowsDuringTransfer extends FrozenPair {

    @Actor
    public void writer() {
        tracker.enter();
        for (int i = 0; i < 6; i++) {
            tracker.join(new Pair());
        }
        write(pair, 2);
        write(other, 2);
        tracker.exit();
    }

    @Actor
    public void transfer(III_Result r) {
        List<Integer> encoded = encode(snapshot);
        r.r1 = encoded.get(0);
        r.r2 = encoded.get(3);
        r.r3 = encoded.size();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** I1, consistent cut: two objects are written by two invocations while the transfer thread goes from one to the other. */
@JCStressTest
@Outcome(
        id = "1, 1, 1, 1",
        expect = ACCEPTABLE,
        desc = "Both as of the cut, whichever of them was written before, while or after it was read.")
@Outcome(expect = FORBIDDEN, desc = "One of them torn, or of after the cut.")
@State
public class TwoObjectsWrittenDuringTransfer extends FrozenPair {

    @Actor
    public void writer() {
        tracker.enter();
        write(other, 2);
        tracker.exit();
        tracker.enter();
        write(pair, 3);
        tracker.exit();
    }

    @Actor
    public void transfer(IIII_Result r) {
        List<Integer> encoded = encode(snapshot);
        r.r1 = encoded.get(0);
        r.r2 = encoded.get(1);
        r.r3 = encoded.get(2);
        r.r4 = encoded.get(3);
    }
}

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

/**
 * I1, I3: the writer asks whether the last snapshot is drained, and if so cuts again at once. r1 and r2 are of the first
 * snapshot; r3 is what the second would hold of the object, 0 if it was not to be made yet; r4 whether a copy was kept.
 */
@JCStressTest
@Outcome(
        id = "1, 1, 0, 0",
        expect = ACCEPTABLE,
        desc = "Not drained when the writer asked; the transfer thread was done before the store, or saw no copy.")
@Outcome(
        id = "1, 1, 0, 1",
        expect = ACCEPTABLE,
        desc = "Not drained when the writer came: it kept a copy, and there was no second cut.")
@Outcome(
        id = "1, 1, 2, 0",
        expect = ACCEPTABLE,
        desc = "Drained when the writer came: it kept nothing, and the second cut holds what it wrote.")
@Outcome(
        id = "1, 1, 2, 1",
        expect = ACCEPTABLE,
        desc = "Not drained when the writer wrote, so that it kept a copy, but when it wanted to cut.")
@Outcome(expect = FORBIDDEN, desc = "Torn, or of after the cut, or lost.")
@State
public class WrittenWhenDrained extends FrozenPair {

    @Actor
    public void writer(IIII_Result r) {
        tracker.enter();
        write(pair, 2);
        tracker.exit();
        if (!tracker.isFrozenPending()) {
            FrozenSnapshot next = tracker.freeze(2, null);
            tracker.enter();
            write(pair, 3);
            tracker.exit();
            r.r3 = encode(next).get(0);
        }
    }

    @Actor
    public void transfer(IIII_Result r) {
        List<Integer> encoded = encode(snapshot);
        r.r1 = encoded.get(0);
        r.r2 = encoded.get(1);
        r.r4 = frozen.kept(0) == null ? 0 : 1;
    }
}

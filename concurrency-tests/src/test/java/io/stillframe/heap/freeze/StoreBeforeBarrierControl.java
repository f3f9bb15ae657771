// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Control: a writer that stores before it goes through the barrier. It must break, or the tests could not. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Encoded before the first store.")
@Outcome(expect = FORBIDDEN, desc = "Torn, or of after the cut, as must happen.")
@State
public class StoreBeforeBarrierControl extends FrozenPair {

    @Actor
    public void writer() {
        tracker.enter();
        pair.first = 2;
        pair.second = 2;
        tracker.beforeWrite(pair);
        tracker.exit();
    }

    @Actor
    public void transfer(II_Result r) {
        List<Integer> encoded = encode(snapshot);
        r.r1 = encoded.get(0);
        r.r2 = encoded.get(1);
    }
}

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

/** Control: a writer that sets the epoch and keeps no copy. It must break, or the tests could not. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Encoded before the epoch was set.")
@Outcome(expect = FORBIDDEN, desc = "There is nothing to take instead of what was changed, as must happen.")
@State
public class NoCopyControl extends FrozenPair {

    @Actor
    public void writer() {
        pair.stillframe$epoch(2);
        pair.first = 2;
        pair.second = 2;
    }

    @Actor
    public void transfer(II_Result r) {
        try {
            List<Integer> encoded = encode(snapshot);
            r.r1 = encoded.get(0);
            r.r2 = encoded.get(1);
        } catch (IllegalStateException e) {
            r.r1 = -1;
        }
    }
}

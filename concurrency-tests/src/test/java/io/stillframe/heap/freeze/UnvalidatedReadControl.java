// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Control: what the transfer thread would read if it did not validate. It must break, or the tests could not. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Read before the first store.")
@Outcome(expect = FORBIDDEN, desc = "Torn, or of after the cut, as must happen.")
@State
public class UnvalidatedReadControl extends FrozenPair {

    @Actor
    public void writer() {
        tracker.enter();
        write(pair, 2);
        tracker.exit();
    }

    @Actor
    public void transfer(II_Result r) {
        r.r1 = pair.first;
        r.r2 = pair.second;
    }
}

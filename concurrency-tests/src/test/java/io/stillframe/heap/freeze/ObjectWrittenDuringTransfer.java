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

/** I1: an object is written, twice, while the transfer thread reads it. r3 says whether a copy was kept. */
@JCStressTest
@Outcome(
        id = "1, 1, 0",
        expect = ACCEPTABLE,
        desc = "No copy yet: the transfer thread read all fields before the first store, and found the epoch unchanged."
                + " Or the writer came when the snapshot was drained, and kept none.")
@Outcome(
        id = "1, 1, 1",
        expect = ACCEPTABLE,
        desc =
                "The writer kept a copy: the transfer thread found another epoch, before or after it read the fields, and"
                        + " took the copy; or it had validated what it read before.")
@Outcome(expect = FORBIDDEN, desc = "Torn, or of after the cut.")
@State
public class ObjectWrittenDuringTransfer extends FrozenPair {

    @Actor
    public void writer() {
        tracker.enter();
        write(pair, 2);
        write(pair, 3);
        tracker.exit();
    }

    @Actor
    public void transfer(III_Result r) {
        List<Integer> encoded = encode(snapshot);
        r.r1 = encoded.get(0);
        r.r2 = encoded.get(1);
        r.r3 = frozen.kept(0) == null ? 0 : 1;
    }
}

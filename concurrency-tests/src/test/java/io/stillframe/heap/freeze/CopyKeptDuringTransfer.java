// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.stillframe.heap.barrier.SectionWriter;
import java.lang.reflect.Proxy;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The first copy of a chunk is kept while the transfer thread asks for it: r1 of that slot, r2 of the one beside it. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Neither the chunk nor the copy was seen.")
@Outcome(id = "5, 0", expect = ACCEPTABLE, desc = "The copy is seen, with its content.")
@Outcome(id = "0, 6", expect = ACCEPTABLE, desc = "The first was asked for before it was kept, the second after.")
@Outcome(id = "5, 6", expect = ACCEPTABLE, desc = "Both are seen, with their content.")
@Outcome(expect = FORBIDDEN, desc = "A copy without its content, or one that was seen before is gone.")
@State
public class CopyKeptDuringTransfer {

    private final DirtyList list = new DirtyList(1, Long.MAX_VALUE);

    public CopyKeptDuringTransfer() {
        list.add(new Pair());
        list.add(new Pair());
    }

    @Actor
    public void writer() {
        list.keep(0, copyOf(5));
        list.keep(1, copyOf(6));
    }

    @Actor
    public void transfer(II_Result r) {
        r.r1 = value(list.kept(0));
        r.r2 = value(list.kept(1));
    }

    private static SectionCopy copyOf(int value) {
        SectionCopy.Recorder recorder = new SectionCopy.Recorder();
        recorder.writeInt(value);
        return recorder.take();
    }

    private static int value(SectionCopy copy) {
        if (copy == null) {
            return 0;
        }
        int[] taken = {-1};
        copy.replay((SectionWriter) Proxy.newProxyInstance(
                SectionWriter.class.getClassLoader(),
                new Class<?>[] {SectionWriter.class},
                (proxy, method, arguments) -> {
                    taken[0] = (Integer) arguments[0];
                    return null;
                }));
        return taken[0];
    }
}

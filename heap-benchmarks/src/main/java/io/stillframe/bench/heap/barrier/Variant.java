// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.barrier;

import io.stillframe.bench.heap.rig.Applications;
import io.stillframe.bench.heap.rig.Invocations;
import io.stillframe.bench.heap.rig.Settled;
import io.stillframe.bench.heap.rig.Workload;
import io.stillframe.heap.Heap;
import java.time.Duration;

/** How a workload runs. */
public enum Variant {
    /** The classes as they are. */
    PLAIN,
    /** Woven, in a heap. */
    WOVEN,
    /** Woven, in a heap with a cut every 10 ms. */
    WOVEN_CUT_10_MS;

    /** The workload of that name and size, and the invocations it runs in. */
    public Running start(String workload, int size) {
        if (this == PLAIN) {
            Workload made = Applications.plain().make(workload, size);
            Settled.settle();
            return new Running(made, Invocations.none());
        }
        Applications woven = Applications.woven();
        Workload made = woven.make(workload, size);
        Heap heap = new Heap(woven.types());
        heap.enter();
        heap.putRoot("root", made);
        heap.exit();
        Invocations first = Invocations.uncut(heap);
        first.drain();
        Settled.settle();
        return new Running(made, this == WOVEN ? first : Invocations.cutEvery(Duration.ofMillis(10), heap));
    }

    /** A workload in invocations. */
    public record Running(Workload workload, Invocations invocations) implements AutoCloseable {

        /** One invocation that runs it. */
        public long run(int times) {
            invocations.enter();
            long result = workload.run(times);
            invocations.exit();
            return result;
        }

        @Override
        public void close() {
            invocations.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** Idle workers, kept from one run to the next; used by whoever has the baton. */
final class Workers implements AutoCloseable {

    private final Deque<Worker> idle = new ArrayDeque<>();

    Worker take() {
        Worker worker = idle.pollFirst();
        if (worker == null) {
            worker = new Worker();
            worker.start();
        }
        return worker;
    }

    void giveBack(Worker worker) {
        idle.addFirst(worker);
    }

    @Override
    public void close() {
        idle.forEach(worker -> worker.begin(null, null));
        idle.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import java.util.concurrent.locks.LockSupport;

/** A real thread that runs simulated ones while it holds the baton, and else is parked. */
final class Worker extends Thread {

    private volatile boolean baton;
    private Timeline timeline;
    private Fiber next;

    Worker() {
        super("simulated");
        setDaemon(true);
    }

    /** Has it run {@code fiber}; the caller gives the baton away. */
    void begin(Timeline of, Fiber fiber) {
        timeline = of;
        next = fiber;
        give();
    }

    /** Gives it the baton. */
    void give() {
        baton = true;
        LockSupport.unpark(this);
    }

    /** Waits for the baton. */
    void awaitBaton() {
        while (!baton) {
            LockSupport.park(this);
        }
        baton = false;
    }

    @Override
    public void run() {
        while (true) {
            awaitBaton();
            Fiber fiber = next;
            if (fiber == null) {
                return;
            }
            next = null;
            timeline.runOn(this, fiber);
        }
    }
}

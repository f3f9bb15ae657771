// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

/** A simulated thread: one task of one process. */
final class Fiber {

    final MemberProcess process;
    final String name;
    final Runnable task;
    /** Where it runs once it has begun. */
    Worker worker;
    /** Which of its waits is going on, so that a late wake-up of an earlier one is recognised. */
    long wait;

    boolean waiting;
    boolean poisoned;

    Fiber(MemberProcess process, String name, Runnable task) {
        this.process = process;
        this.name = name;
        this.task = task;
    }

    @Override
    public String toString() {
        return process == null ? name : process.id + " " + name;
    }
}

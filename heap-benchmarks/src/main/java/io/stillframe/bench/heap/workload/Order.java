// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.workload;

/** A limit order; links of its level's queue are in it. */
final class Order {

    final long id;
    final Level level;
    long open;
    long executed;
    Order previous;
    Order next;

    Order(long id, Level level, long open) {
        this.id = id;
        this.level = level;
        this.open = open;
    }

    /** Takes up to {@code wanted} of it; returns how much. */
    long execute(long wanted) {
        long taken = Math.min(wanted, open);
        open -= taken;
        executed += taken;
        return taken;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.workload;

/** The queue of orders of one price. */
final class Level {

    final long price;
    final boolean buys;
    long volume;
    int orders;
    Order first;
    Order last;

    Level(long price, boolean buys) {
        this.price = price;
        this.buys = buys;
    }

    void append(Order order) {
        Order end = last;
        if (end == null) {
            first = order;
        } else {
            order.previous = end;
            end.next = order;
        }
        last = order;
        orders++;
        volume += order.open;
    }

    void unlink(Order order) {
        Order before = order.previous;
        Order after = order.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        order.previous = null;
        order.next = null;
        orders--;
        volume -= order.open;
    }

    /** Takes up to {@code wanted} from its first order; returns how much. */
    long execute(long wanted) {
        long taken = first.execute(wanted);
        volume -= taken;
        return taken;
    }
}

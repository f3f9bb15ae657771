// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The checker of Wing and Gong with the memory of Lowe: looks for one order of the calls of a key in which each takes effect
 * between its call and its return and every answer is right.
 *
 * <p>A call whose outcome nobody knows may take effect at any time after it, or never. Each key is a register of its own, and
 * looked at alone.
 */
final class Linearizability {

    private Linearizability() {}

    /** A key whose calls no order explains; empty if there is none. */
    static Optional<String> violatedKey(List<Operation> history) {
        Map<String, List<Operation>> byKey = history.stream().collect(Collectors.groupingBy(Operation::key));
        return byKey.entrySet().stream()
                .filter(each -> !isLinearizable(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private record Tried(BitSet done, @Nullable String state) {}

    private record Step(Event call, @Nullable String before) {}

    /** A call or a return, in the order of time; what has been given a place is taken out. */
    private static final class Event {
        final int number;
        final Operation operation;

        @Nullable
        Event match;

        @Nullable
        Event previous;

        @Nullable
        Event next;

        Event(int number, Operation operation) {
            this.number = number;
            this.operation = operation;
        }

        boolean isCall() {
            return match != null;
        }
    }

    private static boolean isLinearizable(List<Operation> operations) {
        Event head = eventsOf(operations);
        long left = operations.stream().filter(Operation::isKnown).count();
        BitSet done = new BitSet();
        Set<Tried> tried = new HashSet<>();
        Deque<Step> steps = new ArrayDeque<>();
        String state = null;
        Event event = head.next;
        while (left > 0) {
            if (event == null) {
                throw new IllegalStateException("a known call without a return");
            }
            if (event.isCall()) {
                Operation.Call call = event.operation.call();
                if (call.fits(state)) {
                    String after = call.after(state);
                    BitSet with = (BitSet) done.clone();
                    with.set(event.number);
                    if (tried.add(new Tried(with, after))) {
                        steps.push(new Step(event, state));
                        state = after;
                        done = with;
                        left -= event.operation.isKnown() ? 1 : 0;
                        takeOut(event);
                        event = head.next;
                        continue;
                    }
                }
                event = event.next;
            } else {
                // It has returned, and had no place yet: one of those before it had the wrong one.
                if (steps.isEmpty()) {
                    return false;
                }
                Step undone = steps.pop();
                state = undone.before();
                done = (BitSet) done.clone();
                done.clear(undone.call().number);
                left += undone.call().operation.isKnown() ? 1 : 0;
                putBack(undone.call());
                event = undone.call().next;
            }
        }
        return true;
    }

    private static Event eventsOf(List<Operation> operations) {
        record At(long time, int order, Event event) {}
        List<At> events = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            Event call = new Event(i, operation);
            Event end = new Event(i, operation);
            call.match = end;
            events.add(new At(operation.called(), 0, call));
            events.add(new At(operation.returned(), 1, end));
        }
        events.sort(Comparator.comparingLong(At::time).thenComparingInt(At::order));
        Event head = new Event(-1, new Operation("", new Operation.Read(null), 0, 0));
        Event last = head;
        for (At at : events) {
            last.next = at.event();
            at.event().previous = last;
            last = at.event();
        }
        return head;
    }

    private static void takeOut(Event call) {
        unlink(call);
        unlink(java.util.Objects.requireNonNull(call.match));
    }

    private static void unlink(Event event) {
        java.util.Objects.requireNonNull(event.previous).next = event.next;
        if (event.next != null) {
            event.next.previous = event.previous;
        }
    }

    /** The other way round: each finds its neighbours where it left them. */
    private static void putBack(Event call) {
        link(java.util.Objects.requireNonNull(call.match));
        link(call);
    }

    private static void link(Event event) {
        java.util.Objects.requireNonNull(event.previous).next = event;
        if (event.next != null) {
            event.next.previous = event;
        }
    }
}

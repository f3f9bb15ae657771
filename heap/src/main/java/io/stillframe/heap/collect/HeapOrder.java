// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps elements in the order in which the JDK's PriorityQueue keeps them, a binary heap, by the same comparisons. Each
 * change is planned before it is made, so that a comparator that throws changes nothing.
 */
final class HeapOrder<E> {

    /** More than the levels of any heap. */
    private static final int LEVELS = 32;

    private final PriorityCore<E> core;
    private final Outcomes<E> outcomes;

    /** Places that the elements on the way are taken from, each for the one before. */
    private final int[] path = new int[LEVELS];

    private int steps;
    private int changes;

    HeapOrder(PriorityCore<E> core, Outcomes<E> outcomes) {
        this.core = core;
        this.outcomes = outcomes;
    }

    /** The number of structural changes so far. */
    int changes() {
        return changes;
    }

    /** Counts a structural change; returns the number of them. */
    int changed() {
        return ++changes;
    }

    /** Adds an element that is adopted. */
    void add(E element) {
        int at = core.size();
        outcomes.clear();
        steps = 0;
        planUp(at, element);
        changes++;
        core.insert(at, element);
        move(at, element);
    }

    /** Removes an element; returns the one that now stands before where it was, null unless there is one. */
    @Nullable
    E removeAt(int at) {
        int last = core.size() - 1;
        E moved = core.get(last);
        boolean rises = false;
        outcomes.clear();
        steps = 0;
        if (at != last) {
            planDown(at, moved, last);
            rises = steps == 0 && planUp(at, moved);
        }
        changes++;
        core.removeRange(last, last + 1);
        if (at != last) {
            if (core.get(at) != moved) {
                core.set(at, moved);
            }
            move(at, moved);
        }
        return rises ? moved : null;
    }

    private int compare(E a, E b) {
        return outcomes.record(core.compare(a, b));
    }

    /** Whether {@code element} leaves the place {@code at} towards the root. */
    private boolean planUp(int at, E element) {
        int hole = at;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (compare(element, core.get(parent)) >= 0) {
                break;
            }
            path[steps++] = parent;
            hole = parent;
        }
        return steps > 0;
    }

    private void planDown(int at, E element, int size) {
        int hole = at;
        while (hole < size >>> 1) {
            int child = 2 * hole + 1;
            int right = child + 1;
            if (right < size && compare(core.get(child), core.get(right)) > 0) {
                child = right;
            }
            if (compare(element, core.get(child)) <= 0) {
                break;
            }
            path[steps++] = child;
            hole = child;
        }
    }

    private void move(int at, E element) {
        int hole = at;
        for (int i = 0; i < steps; i++) {
            core.set(hole, core.get(path[i]));
            hole = path[i];
        }
        if (steps > 0) {
            core.set(hole, element);
        }
    }

    /** Replaces the elements by the first {@code size} of {@code elements}, in an order that is made of theirs. */
    void refill(@Nullable Object[] elements, int size) {
        E[] heap = heapOf(elements, size);
        outcomes.clear();
        changes++;
        for (int i = 0; i < size; i++) {
            if (i == core.size()) {
                core.insert(i, heap[i]);
            } else if (core.get(i) != heap[i]) {
                core.set(i, heap[i]);
            }
        }
        if (size < core.size()) {
            core.removeRange(size, core.size());
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // such elements only
    private E[] heapOf(@Nullable Object[] elements, int size) {
        E[] heap = (E[]) Arrays.copyOf(elements, size);
        for (int i = (size >>> 1) - 1; i >= 0; i--) {
            siftDown(heap, i);
        }
        return heap;
    }

    private void siftDown(E[] heap, int at) {
        E element = heap[at];
        int hole = at;
        while (hole < heap.length >>> 1) {
            int child = 2 * hole + 1;
            int right = child + 1;
            if (right < heap.length && core.compare(heap[child], heap[right]) > 0) {
                child = right;
            }
            if (core.compare(element, heap[child]) <= 0) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = element;
    }
}

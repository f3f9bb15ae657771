// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.ReferenceVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that can join a heap just so: what most new objects are, of which an application makes many. Everything
 * else takes an {@link Adoption}. Not thread-safe.
 */
final class Newcomers implements ReferenceVisitor {

    private final HeapTracker tracker;
    private final PlainValues plain;
    /** The class of the last object, which is one that may be state. */
    private Class<?> known = Void.class;

    private @Nullable ObjectSection visited;
    private boolean isAlone;

    Newcomers(HeapTracker tracker, PlainValues plain) {
        this.tracker = tracker;
        this.plain = plain;
    }

    /** Whether {@code object} belongs to no heap and leads to nothing that does not belong to this one, but itself. */
    boolean isAlone(ObjectSection object) {
        if (object.stillframe$tracker() != null || !isState(object)) {
            return false;
        }
        visited = object;
        isAlone = true;
        object.stillframe$references(this);
        visited = null;
        return isAlone;
    }

    private boolean isState(ObjectSection object) {
        if (object.getClass() == known) {
            return true;
        }
        Class<?> enhanced = tracker.types().enhanced(object.stillframe$class());
        if (enhanced == null || !enhanced.isInstance(object)) {
            return false;
        }
        known = object.getClass();
        return true;
    }

    @Override
    public @Nullable Object visit(@Nullable Object reference) {
        isAlone &= reference == null
                || reference == visited
                || plain.wasLast(reference)
                || tracker.isOwn(reference)
                || plain.contains(reference);
        return reference;
    }
}

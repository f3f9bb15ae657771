// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.ReferenceVisitor;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** An opaque object of a heap, which the heap does not keep alive: its number, and what it was at the last cut. */
final class TrackedObject extends WeakReference<Object> {

    private final long id;
    private final int hash;
    private final OpaqueKind<Object> kind;
    private @Nullable Object baseline;

    TrackedObject(Object object, long id, OpaqueKind<Object> kind) {
        super(object);
        this.id = id;
        this.hash = System.identityHashCode(object);
        this.kind = kind;
    }

    long id() {
        return id;
    }

    OpaqueKind<Object> kind() {
        return kind;
    }

    /** Whether {@code object}, which is the one it stands for, is what it was when {@link #settle} was called. */
    boolean isUnchanged(Object object, OpaqueObjects heap) {
        Object last = baseline;
        return last != null && kind.isUnchanged(object, last, heap);
    }

    /** {@code image} is its content now, or will be when all that is stored is in memory. */
    void settle(Object image, OpaqueObjects heap) {
        baseline = kind.baseline(image, baseline, heap);
    }

    /** Lets {@code adopting} replace what was put into {@code object} since. */
    void adoptChanges(Object object, ReferenceVisitor adopting, OpaqueObjects heap) {
        kind.changedReferences(object, baseline, adopting, heap);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    /** Finds the tracked object of an object in a map. */
    record Probe(Object object) {

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof TrackedObject tracked && tracked.refersTo(object);
        }
    }
}

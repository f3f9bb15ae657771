// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/**
 * What the barrier asks: who may write, what was written since the cut, and what belongs to the heap. One a heap.
 *
 * <p>Fast path in woven code, before the store: {@code if (t != null && (t.writer != Thread.currentThread() ||
 * this.stillframe$epoch != t.epoch)) t.beforeWrite(this)}, and for references {@code value = t.adopt(value)}. A method
 * that stores to its own object several times asks only once where nothing in between can have made a cut.
 */
public abstract class DirtyTracker {

    /** The thread that runs the exclusive invocation, null if none does; a thread can only mistake it for another's. */
    public @Nullable Thread writer;

    /** The current epoch, from 1; changes only between invocations. */
    public int epoch = 1;

    /**
     * Slow path for an object: checks that the current thread may write, keeps the object's content for the frozen
     * snapshot if that still needs it, and enlists the object.
     *
     * @throws io.stillframe.api.IllegalStateWriteException if it may not; nothing was changed
     */
    public abstract void beforeWrite(Section section);

    /**
     * Checks that the current thread may change a collection; the collection then replaces and enlists its nodes itself.
     *
     * @throws io.stillframe.api.IllegalStateWriteException if it may not; nothing was changed
     */
    public abstract void beforeChange(Section collection);

    /** A node of {@code owner} was made or changed in this epoch, or is a tombstone: it belongs to the next snapshot. */
    public abstract void enlist(CollectionSection owner, Node node);

    /** Whether the last snapshot is not yet encoded: nodes that may be in it must not be changed (I1). */
    public abstract boolean isFrozenPending();

    /** Has {@code last} run at the end of the exclusive invocation that is running, still inside it. */
    public abstract void beforeExit(Runnable last);

    /**
     * What is to be stored in place of {@code value}: a value as it is; a section, which joins this heap with all it
     * leads to if it belongs to none yet; for a JDK collection one of ours with the same content.
     *
     * @throws io.stillframe.api.UnsupportedStateException if it, or something it leads to, cannot be state (or belongs
     *     to another heap); nothing was changed
     */
    public abstract @Nullable Object adopt(@Nullable Object value);
}

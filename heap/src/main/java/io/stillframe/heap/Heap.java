// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap;

import io.stillframe.heap.freeze.FrozenSnapshot;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of one context in memory.
 *
 * <p>Its user (the engine) holds the context's lock around every call of this class, except {@link #epoch()}; the
 * barrier relies on it.
 */
public final class Heap {

    /** An empty heap for classes of {@code types}. */
    public Heap(StateTypes types) {
        throw new UnsupportedOperationException();
    }

    /** The current thread begins an exclusive invocation: from here to {@link #exit()} it, and no other, may write. */
    public void enter() {
        throw new UnsupportedOperationException();
    }

    /** The current thread ends its exclusive invocation. */
    public void exit() {
        throw new UnsupportedOperationException();
    }

    /** Number of cuts so far, plus one: what is written now belongs to the snapshot of this epoch. */
    public long epoch() {
        throw new UnsupportedOperationException();
    }

    /** Whether anything was written since the last cut. */
    public boolean hasChanges() {
        throw new UnsupportedOperationException();
    }

    /** Whether the last frozen snapshot is not yet encoded, so that no cut may be made (I3). */
    public boolean isFrozenPending() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the cut: what was written since the last one becomes a snapshot; constant time. Called between {@link
     * #exit()} and the next {@link #enter()}, by a thread that holds the context's lock.
     *
     * @throws IllegalStateException if the last snapshot is not yet encoded or an invocation is running
     */
    public FrozenSnapshot freeze() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes {@code object} and all it leads to part of this heap, under a name; inside an exclusive invocation.
     *
     * @param object an instance of an enhanced class (or of an unenhanced subclass of one, such as a container's proxy
     *     subclass) or a collection
     * @throws io.stillframe.api.UnsupportedStateException if something in it is not state; nothing was changed
     */
    public void putRoot(String name, Object object) {
        throw new UnsupportedOperationException();
    }

    /** The root of that name, or null. */
    public @Nullable Object root(String name) {
        throw new UnsupportedOperationException();
    }

    /** Names of all roots. */
    public Set<String> rootNames() {
        throw new UnsupportedOperationException();
    }

    /** From now on every write to an object of this heap throws, by whatever thread; {@code reason} is the text. */
    public void close(String reason) {
        throw new UnsupportedOperationException();
    }
}

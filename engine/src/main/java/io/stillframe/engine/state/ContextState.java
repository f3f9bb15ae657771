// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The state of one context; its user holds the context's lock around every call. The contract is {@code heap.Heap}'s. */
public interface ContextState {

    /** The current thread begins an exclusive invocation. */
    void enter();

    /** The current thread ends it. */
    void exit();

    /** The current thread begins a read-only invocation, for the text of the error if it writes. */
    void enterReadOnly();

    /** The current thread ends it. */
    void exitReadOnly();

    /** Number of cuts so far, plus one. */
    long epoch();

    /** Whether anything was written since the last cut, or may have been: {@link #compareOpaque} finds out. */
    boolean hasChanges();

    /** From here on {@link #hasChanges} is exact; no exclusive invocation may be running. */
    void compareOpaque();

    /** Makes the cut; no exclusive invocation may be running. */
    FrozenState freeze();

    /** Makes {@code object} part of the state, inside an exclusive invocation. */
    void putRoot(String name, Object object);

    /** The root of that name, or null. */
    @Nullable
    Object root(String name);

    /** Names of all roots. */
    Set<String> rootNames();

    /** The answers of forwarded calls, kept in this state; changed inside an exclusive invocation only. */
    AnswerLog answers();

    /** From now on every write throws. */
    void close(String reason);

    /**
     * Loads some of what a restore has left absent; either lock is held. What cannot be loaded is told to {@code failed}
     * and tried again when this is called again after it has returned false. Whether there is more to do now.
     */
    default boolean loadNext(Consumer<RuntimeException> failed) {
        return false;
    }

    /** Whether nothing is absent; needs no lock. */
    default boolean isWhole() {
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import org.jspecify.annotations.Nullable;

/** Puts barriers, codec and section fields into the classes of one plan. Thread-safe. */
public final class Weaver {

    /** A weaver for the classes of {@code plan}. */
    public Weaver(StatePlan plan) {
        throw new UnsupportedOperationException();
    }

    /**
     * The class as it must be defined, or null if it stays as it is. Every class of the application must pass through,
     * since any of them may write fields of an enhanced class.
     *
     * @param name binary name
     */
    public byte @Nullable [] weave(String name, byte[] classFile) {
        throw new UnsupportedOperationException();
    }
}

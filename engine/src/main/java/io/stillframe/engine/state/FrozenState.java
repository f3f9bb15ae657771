// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

/** What changed in one context between two cuts, as it was at the second. */
public interface FrozenState {

    /** The epoch that the cut closed. */
    long epoch();

    /**
     * Adds it to {@code segment}; called by any one thread, without the context's lock. If it throws, it has added
     * nothing.
     */
    void encodeTo(SegmentAssembly segment, String contextKey);
}

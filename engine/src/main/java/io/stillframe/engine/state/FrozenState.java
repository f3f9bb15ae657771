// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

/** What changed in one context between two cuts, as it was at the second. */
public interface FrozenState {

    /** The epoch that the cut closed. */
    long epoch();

    /**
     * Adds it to {@code segment}; called by any one thread, without the context's lock. If it throws, it has added
     * nothing.
     *
     * @return what of it had to be copied
     */
    Copied encodeTo(SegmentAssembly segment, String contextKey);

    /**
     * What the application changed after the cut, so that its content was kept aside for the snapshot.
     *
     * @param sections how many sections
     * @param bytes that they take in the segment
     */
    record Copied(int sections, long bytes) {

        /** Nothing. */
        public static final Copied NOTHING = new Copied(0, 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import io.stillframe.heap.codec.SegmentBuilder;

/** What changed in one heap between two cuts, as it was at the second. */
public final class FrozenSnapshot {

    /** The epoch that the cut closed. */
    public long epoch() {
        throw new UnsupportedOperationException();
    }

    /** Number of sections in it. */
    public int sections() {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes every section as of the cut (I1), while the application goes on changing them; then the next cut may be
     * made. Called once, by any one thread, without the context's lock.
     */
    public void encodeTo(SegmentBuilder segment, String contextKey) {
        throw new UnsupportedOperationException();
    }
}

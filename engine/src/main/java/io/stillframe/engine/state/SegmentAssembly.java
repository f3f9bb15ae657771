// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

/** A segment that is being made of the frozen states of one shard. Not thread-safe. */
public interface SegmentAssembly {

    /** Bytes that it takes by now, as far as that is known without making it; 0 if it is not. */
    default int bytes() {
        return 0;
    }

    /** How many pieces of state are in it, each in place of one earlier version at most; 0 if that is not known. */
    default int frames() {
        return 0;
    }

    /** The whole segment; once, and nothing is added any more. */
    byte[] build();
}

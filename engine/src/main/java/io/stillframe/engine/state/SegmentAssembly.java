// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.state;

/** A segment that is being made of the frozen states of one shard. Not thread-safe. */
public interface SegmentAssembly {

    /** The whole segment. */
    byte[] build();
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** Collects the sections of one snapshot of one shard. Not thread-safe. */
public final class SegmentBuilder {

    /** An empty segment. */
    public SegmentBuilder() {
        throw new UnsupportedOperationException();
    }

    /** The whole segment: header, type dictionary, frames each with its CRC32C, index, CRC32C of it all. */
    public byte[] build() {
        throw new UnsupportedOperationException();
    }
}

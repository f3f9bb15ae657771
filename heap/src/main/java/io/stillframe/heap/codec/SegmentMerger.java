// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.List;

/** Makes one segment of several that follow each other: of each section the last version, tombstones kept. */
public final class SegmentMerger {

    private SegmentMerger() {}

    /**
     * The merged segment.
     *
     * @throws CorruptSegmentException if one of them is not whole
     */
    public static byte[] merge(List<byte[]> oldestFirst) throws CorruptSegmentException {
        throw new UnsupportedOperationException();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.List;

/** Makes one segment of several that follow each other: of each section the last version, tombstones kept. */
public final class SegmentMerger {

    private SegmentMerger() {}

    /**
     * The merged segment. Tombstones stay, since segments before these may hold what they hide.
     *
     * @throws CorruptSegmentException if one of them is not whole
     */
    public static byte[] merge(List<byte[]> oldestFirst) throws CorruptSegmentException {
        StateImage image = StateImage.of(oldestFirst);
        try {
            return image.copy(StateImage.Kept.ALL);
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/**
 * How much of a stored state has a content, and how unevenly that is spread over its frames. What is not is dead: older
 * versions, and what tombstones hide. A section that nothing refers to has a content all the same. Immutable.
 */
public final class StoredSizes {

    private static final int CLASSES = 32;

    private final long contentBytes;
    /** Number of frames with a content, by the number of bits of their length. */
    private final int[] counts;

    private StoredSizes(long contentBytes, int[] counts) {
        this.contentBytes = contentBytes;
        this.counts = counts;
    }

    /** Of frames of these lengths, which a format counts with what it needs to find them. */
    public static StoredSizes of(int[] lengths) {
        int[] counts = new int[CLASSES];
        long bytes = 0;
        for (int length : lengths) {
            bytes += length;
            counts[CLASSES - Integer.numberOfLeadingZeros(length)]++;
        }
        return new StoredSizes(bytes, counts);
    }

    /** Bytes of what has a content, hardly more than a segment of that and nothing else would have. */
    public long contentBytes() {
        return contentBytes;
    }

    /**
     * Bytes that still have a content at least after so many frames more were written: each takes the place of one at most,
     * and may be of the largest.
     */
    public long leftAfter(long frames) {
        long gone = 0;
        long left = frames;
        for (int bits = CLASSES - 1; bits >= 0 && left > 0; bits--) {
            long count = Math.min(left, counts[bits]);
            gone += count * ((1L << bits) - 1);
            left -= count;
        }
        return Math.max(0, contentBytes - gone);
    }
}

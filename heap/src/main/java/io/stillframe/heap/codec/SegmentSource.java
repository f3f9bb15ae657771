// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the bytes of one segment come from when they are needed. Thread-safe. */
public interface SegmentSource {

    /** Number of bytes. */
    int length();

    /**
     * The bytes from {@code from} to before {@code to}, which are within the segment; the caller may keep the array. What
     * is asked for is small: the index at the beginning, then pages.
     *
     * @throws IOException if they cannot be had now; the caller may ask again
     */
    byte[] read(int from, int to) throws IOException;

    /**
     * Says what is about to be read of this segment and of others, so that what is not at hand can be had together. It need
     * not be; what fails will fail again when it is read.
     *
     * @throws IOException if it cannot be had now
     */
    default void expect(List<SegmentRange> ranges) throws IOException {
        // At hand, or each by itself.
    }

    /**
     * The same bytes, of a copy of the segment that was found whole, after those of {@link #read} were found damaged.
     *
     * @return empty if what was read is all there is
     * @throws IOException if that cannot be found out now
     */
    default Optional<byte[]> readWhole(int from, int to) throws IOException {
        return Optional.empty();
    }

    /** Of a segment in memory, which nobody changes. */
    static SegmentSource of(byte[] bytes) {
        return new SegmentSource() {

            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public byte[] read(int from, int to) {
                return Arrays.copyOfRange(bytes, from, to);
            }
        };
    }
}

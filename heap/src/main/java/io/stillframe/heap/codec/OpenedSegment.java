// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** A segment whose head and index were read and checked, and nothing else of it yet. Immutable. */
public final class OpenedSegment {

    private final Segment segment;
    private final FrameTable frames;

    private OpenedSegment(Segment segment) {
        this.segment = segment;
        this.frames = segment.readIndex();
    }

    /**
     * Reads and checks the index of the segment in {@code source}, from which its frames are read when they are needed.
     *
     * @throws CorruptSegmentException if the index is not whole or cannot be read
     */
    public static OpenedSegment open(SegmentSource source) throws CorruptSegmentException {
        try {
            return new OpenedSegment(new Segment(source));
        } catch (MalformedContentException e) {
            throw e.toCorrupt();
        }
    }

    /** The same of bytes that are all checked. */
    static OpenedSegment whole(byte[] bytes) {
        return new OpenedSegment(Segment.whole(bytes));
    }

    /** Bytes of memory that it takes, but for what its source takes. */
    public long memory() {
        return frames.memory();
    }

    Segment segment() {
        return segment;
    }

    FrameTable frames() {
        return frames;
    }
}

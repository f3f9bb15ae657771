// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/**
 * The index of a segment: the address, length and key hash of every frame, in order, so that a reader finds each page
 * without reading the others. Numbers ascend, so an entry of a map takes seven or eight bytes here.
 */
final class SegmentIndex {

    /** The frame belongs to the section of the one before; else its context and section follow. */
    private static final int SAME_SECTION = 1;

    private static final int TOMBSTONE = 2;
    private static final int HASHED = 4;
    private static final int ALL = SAME_SECTION | TOMBSTONE | HASHED;

    /** Fewest bytes of an entry. */
    private static final int LEAST = 3;

    private SegmentIndex() {}

    /** Bytes of an entry at least, whether it begins a section or is hashed. */
    static int entry(boolean begins, boolean hashed) {
        return LEAST + (begins ? 2 : 0) + (hashed ? 4 : 0);
    }

    /** Writes what {@code frames}, which are settled, says. */
    static void write(FrameTable frames, ByteSink out) {
        out.varint(frames.size());
        int context = -1;
        long id = 0;
        long node = 0;
        for (int i = 0; i < frames.size(); i++) {
            boolean same = frames.context(i) == context && frames.id(i) == id;
            boolean hashed = frames.isHashed(i);
            out.u1((same ? SAME_SECTION : 0) | (frames.isTombstone(i) ? TOMBSTONE : 0) | (hashed ? HASHED : 0));
            if (!same) {
                context = frames.context(i);
                id = frames.id(i);
                node = 0;
                out.varint(context);
                out.varint(id);
            }
            out.varint(frames.node(i) - node);
            node = frames.node(i);
            out.varint(frames.length(i));
            if (hashed) {
                out.fixed4(frames.hash(i));
            }
        }
    }

    /**
     * What was written, in a table of its own.
     *
     * @param contexts number of contexts of the segment
     * @param begin where its frames begin
     * @param end where they end
     */
    static FrameTable read(ByteSource in, int contexts, int begin, int end) {
        int count = in.count(LEAST);
        FrameTable frames = new FrameTable();
        frames.reserve(count);
        int context = -1;
        long id = 0;
        long node = 0;
        int offset = begin;
        for (int i = 0; i < count; i++) {
            int flags = in.u1();
            boolean same = (flags & SAME_SECTION) != 0 && i > 0;
            int nextContext = same ? context : in.index(contexts);
            long nextId = same ? id : in.varint();
            long step = in.varint();
            long nextNode = same ? node + step : step;
            boolean ascends = nextContext != context
                    ? nextContext > context
                    : nextId != id ? nextId > id : step > 0 && nextNode > node && same;
            int length = in.index(Integer.MAX_VALUE);
            if (!ascends
                    || nextId < 0
                    || nextId == Long.MAX_VALUE
                    || nextNode < 0
                    || flags > ALL
                    || length > end - offset) {
                throw in.malformed("the index is out of order");
            }
            context = nextContext;
            id = nextId;
            node = nextNode;
            frames.add(context, id, node);
            frames.place(0, offset, length);
            mark(frames, flags, in);
            offset += length;
        }
        if (offset != end || in.remaining() > 0) {
            throw in.malformed("the index does not match the frames");
        }
        return frames;
    }

    private static void mark(FrameTable frames, int flags, ByteSource in) {
        if ((flags & TOMBSTONE) != 0) {
            frames.markTombstone();
        }
        if ((flags & HASHED) != 0) {
            frames.markHash(in.fixed4());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A segment whose head and index were found whole. Its frames are read and checked when they are asked for (I8), each by
 * its own checksum.
 */
final class Segment {

    /** "STFS", little-endian. */
    static final int MAGIC = 'S' | 'T' << 8 | 'F' << 16 | 'S' << 24;

    static final int VERSION = 1;

    /** Bytes of the trailer. */
    static final int TRAILER = 16;

    private static final int LEAST = 4 + 1 + 1 + 1 + 1 + TRAILER;

    private final SegmentSource source;
    private final List<TypeLayout> types = new ArrayList<>();
    private final List<String> contexts = new ArrayList<>();
    private final int framesAt;
    private final int indexAt;
    /** Null once it was read. */
    private byte @Nullable [] index;

    /** Reads and checks head and index. */
    Segment(SegmentSource source) {
        this.source = source;
        int length = source.length();
        if (length < LEAST) {
            throw new MalformedContentException("STFR0110E", "they are only " + length);
        }
        byte[] start = bytes(0, 5);
        ByteSource first = new ByteSource(start, 0, start.length, 0);
        if (first.fixed4() != MAGIC) {
            throw new MalformedContentException("STFR0110E", "they begin with something else");
        }
        int version = first.u1();
        if (version != VERSION) {
            throw new MalformedContentException("STFR0110E", "their format is " + version + ", not " + VERSION);
        }
        int trailerAt = length - TRAILER;
        byte[] end = bytes(trailerAt, length);
        ByteSource trailer = new ByteSource(end, 0, end.length, trailerAt);
        framesAt = trailer.fixed4();
        indexAt = trailer.fixed4();
        if (framesAt < start.length || indexAt < framesAt || indexAt > trailerAt) {
            throw new MalformedContentException("STFR0110E", "their parts are not where they should be");
        }
        byte[] head = bytes(0, framesAt);
        byte[] entries = bytes(indexAt, trailerAt);
        if (trailer.fixed4() != checksum(head, head.length, entries, entries.length)) {
            throw new MalformedContentException("STFR0111E", "the index", indexAt);
        }
        index = entries;
        readHead(new ByteSource(head, start.length, head.length, 0));
    }

    /** Checks all of {@code bytes} (I8). */
    static Segment whole(byte[] bytes) {
        Segment segment = new Segment(SegmentSource.of(bytes));
        int end = bytes.length - 4;
        if (new ByteSource(bytes, end, bytes.length, 0).fixed4() != checksum(bytes, end, bytes, 0)) {
            throw new MalformedContentException("STFR0111E", "the segment", end);
        }
        return segment;
    }

    private void readHead(ByteSource in) {
        int typeCount = in.count(3);
        for (int i = 0; i < typeCount; i++) {
            types.add(TypeLayout.read(in));
        }
        int contextCount = in.count(1);
        for (int i = 0; i < contextCount; i++) {
            contexts.add(in.string());
        }
        if (in.remaining() > 0) {
            throw in.malformed("the frames are not where they should be");
        }
    }

    /** What its index says, settled, with the numbers that its contexts have here. Once only. */
    FrameTable readIndex() {
        byte[] entries = Objects.requireNonNull(index);
        index = null;
        ByteSource in = new ByteSource(entries, 0, entries.length, indexAt);
        return SegmentIndex.read(in, contexts.size(), framesAt, indexAt);
    }

    /** The frame of that address, read and checked. */
    Frame frame(int offset, int length, long id, long node) {
        byte[] bytes = bytes(offset, offset + length);
        Frame frame;
        try {
            frame = Frame.read(bytes, offset, id, node);
        } catch (MalformedContentException e) {
            frame = Frame.read(bytesOfAnotherCopy(offset, offset + length, e), offset, id, node);
        }
        if (frame.kind() == FrameKind.OBJECT && layoutKind(frame.type()) != TypeLayout.Kind.OBJECT) {
            throw frame.source().malformed("an object has no type");
        }
        return frame;
    }

    /** Where the frame at {@code offset} is. */
    SegmentRange range(int offset, int length) {
        return new SegmentRange(source, offset, offset + length);
    }

    /** {@code ranges}, of this segment and of others, are about to be read. */
    void expect(List<SegmentRange> ranges) {
        try {
            source.expect(ranges);
        } catch (IOException e) {
            throw unreadable(ranges.get(0).from(), ranges.get(0).to(), e);
        }
    }

    private byte[] bytes(int from, int to) {
        try {
            return source.read(from, to);
        } catch (IOException e) {
            throw unreadable(from, to, e);
        }
    }

    private byte[] bytesOfAnotherCopy(int from, int to, MalformedContentException damage) {
        try {
            return source.readWhole(from, to).orElseThrow(() -> damage);
        } catch (IOException e) {
            MalformedContentException unreadable = unreadable(from, to, e);
            unreadable.addSuppressed(damage);
            throw unreadable;
        }
    }

    private static MalformedContentException unreadable(int from, int to, IOException cause) {
        return new MalformedContentException(cause, "STFR0146E", from, to, cause);
    }

    private TypeLayout.@Nullable Kind layoutKind(int type) {
        return type < types.size() ? types.get(type).kind() : null;
    }

    /** Of the two parts that are needed before any frame can be found. */
    static int checksum(byte[] head, int headLength, byte[] index, int indexLength) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, headLength);
        crc.update(index, 0, indexLength);
        return (int) crc.getValue();
    }

    /** Number of its bytes. */
    int length() {
        return source.length();
    }

    List<TypeLayout> types() {
        return types;
    }

    List<String> contexts() {
        return contexts;
    }
}

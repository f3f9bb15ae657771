// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A segment that was found whole: its bytes and what they say before the frames. Immutable. */
final class Segment {

    /** "STFS", little-endian. */
    static final int MAGIC = 'S' | 'T' << 8 | 'F' << 16 | 'S' << 24;

    static final int VERSION = 1;

    private static final int TRAILER = 8;
    private static final int LEAST = 4 + 1 + 1 + 1 + 1 + 2 + TRAILER;

    private final byte[] bytes;
    private final List<TypeLayout> types = new ArrayList<>();
    private final List<String> contexts = new ArrayList<>();
    private final int[] frames;

    /** Checks all of {@code bytes} (I8). */
    Segment(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length < LEAST) {
            throw new MalformedContentException("STFR0110E", "they are only " + bytes.length);
        }
        ByteSource in = new ByteSource(bytes, 0, bytes.length - TRAILER);
        if (in.fixed4() != MAGIC) {
            throw new MalformedContentException("STFR0110E", "they begin with something else");
        }
        int version = in.u1();
        if (version != VERSION) {
            throw new MalformedContentException("STFR0110E", "their format is " + version + ", not " + VERSION);
        }
        ByteSource trailer = new ByteSource(bytes, bytes.length - TRAILER, bytes.length);
        int indexAt = trailer.fixed4();
        if (trailer.fixed4() != checksum(0, bytes.length - 4)) {
            throw new MalformedContentException("STFR0111E", "the segment", bytes.length - 4);
        }
        readHead(in);
        frames = readFrames(in, indexAt);
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
    }

    private int[] readFrames(ByteSource head, int indexAt) {
        int length = head.count(1);
        int begin = head.position();
        if (begin + length != indexAt) {
            throw head.malformed("the index is not where it should be");
        }
        int[] offsets = new int[16];
        SegmentIndex index = new SegmentIndex();
        ByteSource in = new ByteSource(bytes, begin, indexAt);
        while (in.remaining() > 0) {
            int start = in.position();
            Frame frame = Frame.read(in, contexts.size());
            int end = in.position();
            if (in.fixed4() != checksum(start, end)) {
                throw new MalformedContentException("STFR0111E", "a frame", start);
            }
            if (frame.kind() == FrameKind.OBJECT && layoutKind(frame.type()) != TypeLayout.Kind.OBJECT) {
                throw in.malformed("an object has no type");
            }
            if (index.size() == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[index.size()] = start;
            index.add(start - begin, frame.context(), frame.id(), frame.node());
        }
        if (!index.matches(new ByteSource(bytes, indexAt, bytes.length - TRAILER))) {
            throw in.malformed("the index does not match");
        }
        return Arrays.copyOf(offsets, index.size());
    }

    private TypeLayout.@Nullable Kind layoutKind(int type) {
        return type < types.size() ? types.get(type).kind() : null;
    }

    private int checksum(int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    byte[] bytes() {
        return bytes;
    }

    List<TypeLayout> types() {
        return types;
    }

    List<String> contexts() {
        return contexts;
    }

    /** Where its frames begin. */
    int[] frames() {
        return frames;
    }

    /** The frame that begins at {@code offset}. */
    Frame frame(int offset) {
        return Frame.read(new ByteSource(bytes, offset, bytes.length), contexts.size());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.zip.CRC32C;

/**
 * One frame of a segment; its address is in the index.
 *
 * @param id number of the section, 0 for roots and values
 * @param node number of the node, 0 for the section itself
 * @param type index in the dictionary (of an object) or kind code (of a collection or an opaque object), else 0
 * @param bytes the frame alone
 * @param offset where it begins in the segment
 * @param payload where its payload begins in {@code bytes}
 * @param payloadEnd where its payload ends
 */
record Frame(FrameKind kind, long id, long node, int type, byte[] bytes, int offset, int payload, int payloadEnd) {

    /** Bytes of the checksum, behind the payload. */
    static final int CHECKSUM = 4;

    private static final int MOST_OF_VARINT = 10;

    /** Reads and checks the frame in {@code bytes}, which begins at {@code offset} of its segment. */
    static Frame read(byte[] bytes, int offset, long id, long node) {
        int end = bytes.length - CHECKSUM;
        if (end < 0 || new ByteSource(bytes, end, bytes.length, offset).fixed4() != checksum(id, node, bytes, 0, end)) {
            throw new MalformedContentException("STFR0111E", "a frame", offset);
        }
        ByteSource in = new ByteSource(bytes, 0, end, offset);
        FrameKind kind = FrameKind.read(in);
        int type = kind.isTyped() ? in.index(Integer.MAX_VALUE) : 0;
        boolean addressed =
                switch (kind) {
                    case OBJECT, COLLECTION, OPAQUE -> id > 0 && node == 0;
                    case NODE, TOMBSTONE -> id > 0 && node > 0;
                    case ROOTS, VALUE -> id == 0 && node == 0;
                };
        if (!addressed) {
            throw in.malformed("a frame has no proper address");
        }
        return new Frame(kind, id, node, type, bytes, offset, in.position(), end);
    }

    /** What comes behind the bytes of a frame: its address is checked with it, although it is not in it. */
    static int checksum(long id, long node, byte[] bytes, int from, int to) {
        byte[] address = new byte[2 * MOST_OF_VARINT];
        int length = putVarint(address, putVarint(address, 0, id), node);
        CRC32C crc = new CRC32C();
        crc.update(address, 0, length);
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** As {@link ByteSink#varint} writes it; the place behind it. */
    private static int putVarint(byte[] target, int from, long value) {
        int at = from;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at] = (byte) rest;
        return at + 1;
    }

    /** Its payload. */
    ByteSource source() {
        return new ByteSource(bytes, payload, payloadEnd, offset);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import java.nio.ByteBuffer;

/**
 * The entry that a segment is named by.
 *
 * @param kind where the content is
 * @param length of the content, in bytes
 * @param content if it is in this entry, else empty
 */
record SegmentHeader(byte kind, int length, byte[] content) {

    private static final byte INLINE = 1;
    private static final byte COMPLETE = 2;
    private static final byte INCOMPLETE = 3;
    private static final byte[] NONE = {};

    static byte[] inline(byte[] content) {
        return ByteBuffer.allocate(1 + content.length).put(INLINE).put(content).array();
    }

    static byte[] complete(int length) {
        return ByteBuffer.allocate(5).put(COMPLETE).putInt(length).array();
    }

    static byte[] incomplete(int length) {
        return ByteBuffer.allocate(5).put(INCOMPLETE).putInt(length).array();
    }

    static SegmentHeader of(byte[] entry) {
        ByteBuffer bytes = ByteBuffer.wrap(entry);
        byte kind = bytes.get();
        if (kind == INLINE) {
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            return new SegmentHeader(kind, content.length, content);
        }
        return new SegmentHeader(kind, bytes.getInt(), NONE);
    }

    boolean isInline() {
        return kind == INLINE;
    }

    boolean complete() {
        return kind == INLINE || kind == COMPLETE;
    }
}

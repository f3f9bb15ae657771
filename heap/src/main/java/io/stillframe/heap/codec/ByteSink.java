// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written. Integers are little-endian base-128 varints unless fixed. Not thread-safe. */
final class ByteSink {

    /** Characters from which on it is worth while to ask whether a text is of ASCII alone. */
    private static final int LONG = 64;

    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array that holds them; valid until the next write. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Forgets what was written after the first {@code length} bytes. */
    void truncate(int length) {
        size = length;
    }

    /** What was written, and nothing is to be written any more: if it just fits, it is the array itself. */
    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    void u1(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Unsigned. */
    void varint(long value) {
        room(10);
        long rest = value;
        int at = size;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        size = at;
    }

    /** Signed. */
    void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    void fixed2(int value) {
        room(2);
        bytes[size++] = (byte) value;
        bytes[size++] = (byte) (value >>> 8);
    }

    void fixed4(int value) {
        room(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void fixed8(long value) {
        room(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void raw(byte[] source, int from, int to) {
        int length = to - from;
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void bytes(byte[] source) {
        varint(source.length);
        raw(source, 0, source.length);
    }

    /** Length in bytes, then each UTF-16 unit in one to three bytes: unpaired surrogates come back as they were. */
    void string(String text) {
        int length = text.length();
        if (length >= LONG && isWrittenAsAscii(text)) {
            return;
        }
        long encoded = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                encoded += c < 0x800 ? 1 : 2;
            }
        }
        varint(encoded);
        room(encoded);
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xC0 | (c >> 6));
                bytes[at++] = (byte) (0x80 | (c & 0x3F));
            } else {
                bytes[at++] = (byte) (0xE0 | (c >> 12));
                bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[at++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        size = at;
    }

    /** Writes a text of ASCII alone, and so as the JDK encodes it, which takes a fraction of the time; false if it is none. */
    private boolean isWrittenAsAscii(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        // What is of the same length and not the same has an unpaired surrogate, for which the JDK writes a question
        // mark.
        if (encoded.length != text.length() || !new String(encoded, StandardCharsets.ISO_8859_1).equals(text)) {
            return false;
        }
        bytes(encoded);
        return true;
    }

    private void room(long more) {
        long needed = size + more;
        if (needed > bytes.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new OutOfMemoryError("a segment would exceed 2 GB");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
        }
    }
}

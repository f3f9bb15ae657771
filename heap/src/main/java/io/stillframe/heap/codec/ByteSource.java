// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes being read, as {@link ByteSink} wrote them. Reads nothing past its limit, and allocates no more than what it has
 * left warrants. Not thread-safe.
 */
final class ByteSource {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The bits that none of eight bytes of ASCII has. */
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final byte[] bytes;
    private final int limit;
    private final int base;
    private int at;

    /** Those from {@code from} to before {@code to}; {@code base} is where {@code bytes} begin in what messages call it. */
    ByteSource(byte[] bytes, int from, int to, int base) {
        this.bytes = bytes;
        this.at = from;
        this.limit = to;
        this.base = base;
    }

    /** Where it stands in what messages speak of. */
    int place() {
        return base + at;
    }

    int position() {
        return at;
    }

    int remaining() {
        return limit - at;
    }

    MalformedContentException malformed(String what) {
        return new MalformedContentException("STFR0112E", base + at, what);
    }

    int u1() {
        if (at >= limit) {
            throw malformed("it ends too early");
        }
        return bytes[at++] & 0xFF;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u1();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                if (shift == 63 && next > 1) {
                    break;
                }
                return value;
            }
        }
        throw malformed("a number is too long");
    }

    long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    int zigzagInt() {
        return asInt(zigzag());
    }

    short zigzagShort() {
        long value = zigzag();
        if (value != (short) value) {
            throw malformed("a number is out of range");
        }
        return (short) value;
    }

    int asInt(long value) {
        if (value != (int) value) {
            throw malformed("a number is out of range");
        }
        return (int) value;
    }

    /** An index or code below {@code bound}. */
    int index(int bound) {
        long value = varint();
        if (value < 0 || value >= bound) {
            throw malformed("no such index");
        }
        return (int) value;
    }

    /** Number of items that follow, each of at least {@code least} bytes. */
    int count(int least) {
        long value = varint();
        if (value < 0 || value > remaining() / least) {
            throw malformed("a count is too large");
        }
        return (int) value;
    }

    int fixed2() {
        need(2);
        int low = bytes[at++] & 0xFF;
        return low | (bytes[at++] & 0xFF) << 8;
    }

    int fixed4() {
        need(4);
        int value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (bytes[at++] & 0xFF) << shift;
        }
        return value;
    }

    long fixed8() {
        need(8);
        long value = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            value |= (bytes[at++] & 0xFFL) << shift;
        }
        return value;
    }

    void skip(int length) {
        need(length);
        at += length;
    }

    /** Skips what {@link #string()} or {@link #bytes()} would read. */
    void skipCounted() {
        skip(count(1));
    }

    byte[] bytes() {
        int length = count(1);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    String string() {
        int length = count(1);
        int from = at;
        int to = at + length;
        int i = from;
        while (i + Long.BYTES <= to && ((long) EIGHT.get(bytes, i) & NOT_ASCII) == 0) {
            i += Long.BYTES;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        if (i == to) {
            at = to;
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        int n = 0;
        while (at < to) {
            chars[n++] = unit(to);
        }
        return new String(chars, 0, n);
    }

    private char unit(int to) {
        int first = u1();
        if (first < 0x80) {
            return (char) first;
        }
        if (first >> 5 == 0x6) {
            return (char) ((first & 0x1F) << 6 | following(to));
        }
        if (first >> 4 == 0xE) {
            int middle = following(to);
            return (char) ((first & 0xF) << 12 | middle << 6 | following(to));
        }
        throw malformed("a text is malformed");
    }

    private int following(int to) {
        if (at >= to || (bytes[at] & 0xC0) != 0x80) {
            throw malformed("a text is malformed");
        }
        return bytes[at++] & 0x3F;
    }

    private void need(int length) {
        if (length < 0 || length > limit - at) {
            throw malformed("it ends too early");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes of whole segments what a bad disk, or a bad peer, could make of them. */
final class HostileBytes {

    /** Numbers that break naive readers: as varints. */
    private static final List<byte[]> NUMBERS = List.of(
            varint(0),
            varint(127),
            varint(Integer.MAX_VALUE),
            varint(1L << 31),
            varint(1L << 34),
            varint(Long.MAX_VALUE),
            varint(-1));

    /** Classes that are there, but not state. */
    private static final List<String> NAMES = List.of(
            "java.lang.Runtime",
            "java.util.ArrayList",
            "java.net.URL",
            "io.stillframe.heap.codec.Bait",
            "no.such.Class");

    private final Random random;

    HostileBytes(Random random) {
        this.random = random;
    }

    private static byte[] varint(long value) {
        ByteSink sink = new ByteSink(10);
        sink.varint(value);
        return sink.toByteArray();
    }

    /** One to three mutations of {@code whole}; of {@code other} a part may come in. */
    byte[] mutate(byte[] whole, byte[] other) {
        byte[] bytes = whole.clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            bytes = once(bytes, other);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        if (bytes.length < 2) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(10)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> splice(bytes, at, 1 + random.nextInt(8), new byte[0]);
            case 2 -> splice(bytes, at, 0, slice(bytes));
            case 3 -> splice(bytes, at, random.nextInt(20), slice(other));
            case 4 -> splice(bytes, at, 1, NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 5 -> renamed(bytes);
            case 6 -> set(bytes, at, (byte) random.nextInt());
            case 7 -> set(bytes, at, (byte) random.nextInt(48));
            default -> set(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
        };
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private byte[] slice(byte[] source) {
        int from = random.nextInt(source.length);
        return Arrays.copyOfRange(source, from, Math.min(source.length, from + 1 + random.nextInt(60)));
    }

    private static byte[] splice(byte[] bytes, int at, int remove, byte[] insert) {
        int tail = Math.min(bytes.length, at + remove);
        byte[] result = new byte[at + insert.length + bytes.length - tail];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(insert, 0, result, at, insert.length);
        System.arraycopy(bytes, tail, result, at + insert.length, bytes.length - tail);
        return result;
    }

    /** The name of a class that is there, but not state. */
    String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** A class name of the type dictionary becomes another. */
    private byte[] renamed(byte[] bytes) {
        byte[] prefix = "io.stillframe.heap.".getBytes(StandardCharsets.US_ASCII);
        for (int at = random.nextInt(bytes.length); at + prefix.length < bytes.length; at++) {
            if (at > 0 && Arrays.equals(bytes, at, at + prefix.length, prefix, 0, prefix.length)) {
                byte[] name = name().getBytes(StandardCharsets.US_ASCII);
                byte[] counted = new byte[name.length + 1];
                counted[0] = (byte) name.length;
                System.arraycopy(name, 0, counted, 1, name.length);
                return splice(bytes, at - 1, 1 + (bytes[at - 1] & 0xFF), counted);
            }
        }
        return bytes;
    }
}

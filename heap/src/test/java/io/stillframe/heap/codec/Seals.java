// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.zip.CRC32C;

/** Puts right checksums on forged segments. */
final class Seals {

    private Seals() {}

    /** {@code bytes} with the checksums that its frames, read as far as that goes, and the whole should have. */
    static byte[] renew(byte[] bytes) {
        byte[] sealed = bytes.clone();
        if (sealed.length < 16) {
            return sealed;
        }
        try {
            ByteSource in = new ByteSource(sealed, 5, sealed.length - 8);
            for (int types = in.count(3); types > 0; types--) {
                TypeLayout.read(in);
            }
            int contexts = in.count(1);
            for (int i = 0; i < contexts; i++) {
                in.string();
            }
            int length = in.count(1);
            int end = in.position() + length;
            while (in.position() < end) {
                int start = in.position();
                Frame.read(in, contexts);
                put(sealed, in.position(), checksum(sealed, start, in.position()));
                in.skip(4);
            }
        } catch (MalformedContentException e) {
            // The rest keeps the checksums it has.
        }
        put(sealed, sealed.length - 4, checksum(sealed, 0, sealed.length - 4));
        return sealed;
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}

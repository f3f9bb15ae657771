// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;

/** Puts right checksums on forged segments. */
final class Seals {

    private Seals() {}

    /** {@code bytes} with the checksums that its frames, as far as the index tells, its index and the whole should have. */
    static byte[] renew(byte[] bytes) {
        byte[] sealed = bytes.clone();
        if (sealed.length < Segment.TRAILER) {
            return sealed;
        }
        int trailerAt = sealed.length - Segment.TRAILER;
        ByteSource trailer = new ByteSource(sealed, trailerAt, sealed.length, 0);
        int framesAt = trailer.fixed4();
        int indexAt = trailer.fixed4();
        if (framesAt >= 0 && framesAt <= indexAt && indexAt <= trailerAt) {
            FrameTable frames = new FrameTable();
            try {
                ByteSource index = new ByteSource(sealed, indexAt, trailerAt, 0);
                frames = SegmentIndex.read(index, Integer.MAX_VALUE, framesAt, indexAt);
            } catch (MalformedContentException e) {
                // Nothing of it will be read: the frames keep the checksums they have.
            }
            for (int i = 0; i < frames.size(); i++) {
                int from = frames.offset(i);
                int to = from + frames.length(i) - Frame.CHECKSUM;
                if (to >= from) {
                    put(sealed, to, Frame.checksum(frames.id(i), frames.node(i), sealed, from, to));
                }
            }
            byte[] head = Arrays.copyOf(sealed, framesAt);
            byte[] index = Arrays.copyOfRange(sealed, indexAt, trailerAt);
            put(sealed, trailerAt + 8, Segment.checksum(head, head.length, index, index.length));
        }
        put(sealed, sealed.length - 4, Segment.checksum(sealed, sealed.length - 4, sealed, 0));
        return sealed;
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.ArrayList;
import java.util.List;

/** Reads the integers that a small segment holds. */
public final class Payloads {

    private Payloads() {}

    /** The integers in the frames of sections and nodes, in the order in which they were added. */
    public static List<Integer> integers(byte[] bytes) {
        Segment segment = new Segment(bytes);
        List<Integer> integers = new ArrayList<>();
        for (int offset : segment.frames()) {
            Frame frame = segment.frame(offset);
            if (frame.id() > 0) {
                ByteSource in = new ByteSource(bytes, frame.payload(), frame.payloadEnd());
                while (in.remaining() > 0) {
                    int tag = in.u1();
                    if (tag == Tag.INT) {
                        integers.add(in.zigzagInt());
                    } else if (tag != Tag.NULL && tag != Tag.TRUE && tag != Tag.FALSE) {
                        JdkValues.read(tag, in);
                    }
                }
            }
        }
        return integers;
    }
}

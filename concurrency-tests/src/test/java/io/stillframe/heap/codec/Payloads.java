// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.ArrayList;
import java.util.List;

/** Reads the integers that a small segment holds. */
public final class Payloads {

    private Payloads() {}

    /** The integers in the frames of sections and nodes, in the order of their addresses. */
    public static List<Integer> integers(byte[] bytes) {
        Segment segment = Segment.whole(bytes);
        FrameTable frames = segment.readIndex();
        List<Integer> integers = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.id(i) > 0) {
                ByteSource in = segment.frame(frames.offset(i), frames.length(i), frames.id(i), frames.node(i))
                        .source();
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

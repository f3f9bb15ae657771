// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Adds frames of one segment to another that is being built, with the other's type numbers. Not thread-safe. */
final class SegmentCopier implements ContentWalker.Visitor {

    private final Segment source;
    private final SegmentBuilder target;
    /** Index in the target's dictionary of each type of the source; -1 while it was not met. */
    private final int[] types;

    private final ContentWalker walker;
    private final ByteSink payload = new ByteSink(256);
    private byte[] bytes = {};
    private int copied;

    SegmentCopier(Segment source, SegmentBuilder target) {
        this.source = source;
        this.target = target;
        this.walker = new ContentWalker(source, this);
        this.types = new int[source.types().size()];
        Arrays.fill(types, -1);
    }

    /** Adds {@code frame} of the context {@code key}. */
    void copy(Frame frame, String key, @Nullable Integer hash) {
        payload.truncate(0);
        bytes = frame.bytes();
        copied = frame.payload();
        walker.walk(frame);
        payload.raw(bytes, copied, frame.payloadEnd());
        int context = target.contextIndex(key);
        int type = frame.kind() == FrameKind.OBJECT ? renumbered(frame.type()) : frame.type();
        target.add(context, frame.kind(), frame.id(), frame.node(), type, hash, payload);
    }

    @Override
    public void reference(long id) {}

    @Override
    public void type(int index, int from, int to) {
        payload.raw(bytes, copied, from);
        payload.varint(renumbered(index));
        copied = to;
    }

    private int renumbered(int type) {
        if (types[type] < 0) {
            types[type] = target.dictionary().indexOf(source.types().get(type));
        }
        return types[type];
    }
}

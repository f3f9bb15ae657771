// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;
import java.util.List;

/** Adds frames of one segment to another that is being built, with the other's type numbers. Not thread-safe. */
final class SegmentCopier implements ContentWalker.Visitor {

    private final Segment source;
    private final SegmentBuilder target;
    /** Index in the target's dictionary of each type of the source; -1 while it was not met. */
    private final int[] types;

    private final ContentWalker walker;
    private final ByteSink payload = new ByteSink(256);
    private int copied;

    SegmentCopier(Segment source, SegmentBuilder target) {
        this.source = source;
        this.target = target;
        this.walker = new ContentWalker(source, this);
        this.types = new int[source.types().size()];
        Arrays.fill(types, -1);
    }

    void copy(Frame frame) {
        payload.truncate(0);
        copied = frame.payload();
        walker.walk(frame);
        payload.raw(source.bytes(), copied, frame.payloadEnd());
        List<String> contexts = source.contexts();
        int context = target.contextIndex(contexts.get(frame.context()));
        int type = frame.kind() == FrameKind.OBJECT ? renumbered(frame.type()) : frame.type();
        target.add(context, frame.kind(), frame.id(), frame.node(), type, payload.array(), 0, payload.size());
    }

    @Override
    public void reference(long id) {}

    @Override
    public void type(int index, int from, int to) {
        payload.raw(source.bytes(), copied, from);
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

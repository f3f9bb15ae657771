// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;
import java.util.BitSet;

/** Which frames of an image its roots lead to. A section that is referred to but missing is left to the load to report. */
final class Reachability implements ContentWalker.Visitor {

    private final StateImage image;
    private final FrameTable frames;
    private final BitSet reached = new BitSet();
    /** Positions of sections whose content was not walked yet. */
    private int[] pending = new int[64];

    private int pendingCount;
    private int context;

    Reachability(StateImage image) {
        this.image = image;
        this.frames = image.frames();
        for (int position = 0; position < frames.size(); position++) {
            if (frames.id(position) == 0) {
                context = frames.context(position);
                mark(position);
                walkPending();
            }
        }
    }

    boolean contains(int position) {
        return reached.get(position);
    }

    @Override
    public void reference(long id) {
        int position = id > 0 ? frames.find(context, id, 0) : frames.size();
        boolean found = position < frames.size()
                && frames.context(position) == context
                && frames.id(position) == id
                && frames.node(position) == 0;
        if (found && !reached.get(position)) {
            mark(position);
        }
    }

    @Override
    public void type(int index, int from, int to) {}

    private void mark(int position) {
        reached.set(position);
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, pendingCount * 2);
        }
        pending[pendingCount++] = position;
    }

    private void walkPending() {
        while (pendingCount > 0) {
            int position = pending[--pendingCount];
            FrameKind kind = image.frame(position).kind();
            int extent = kind == FrameKind.COLLECTION ? image.extent(position) : 1;
            reached.set(position, position + extent);
            for (int i = position; i < position + extent; i++) {
                new ContentWalker(image.segment(i), this).walk(image.frame(i));
            }
        }
    }
}

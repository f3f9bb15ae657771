// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.Arrays;

/**
 * Where frames begin: an entry for every {@value #EVERY}th, with its address, so that a reader finds one section of a
 * sorted segment without reading the others.
 */
final class SegmentIndex {

    /** Frames between two entries. */
    static final int EVERY = 64;

    /** A state to go back to. */
    record Mark(int size, int bytes, boolean sorted, int lastContext, long lastId, long lastNode) {}

    private int size;
    private boolean sorted = true;
    private int lastContext = -1;
    private long lastId;
    private long lastNode;
    private long[] entries = new long[4 * 16];

    int size() {
        return size;
    }

    Mark mark(int bytes) {
        return new Mark(size, bytes, sorted, lastContext, lastId, lastNode);
    }

    void rollBack(Mark mark) {
        size = mark.size();
        sorted = mark.sorted();
        lastContext = mark.lastContext();
        lastId = mark.lastId();
        lastNode = mark.lastNode();
    }

    void add(int offset, int context, long id, long node) {
        sorted &= compare(context, id, node) > 0;
        lastContext = context;
        lastId = id;
        lastNode = node;
        if (size % EVERY == 0) {
            int at = size / EVERY * 4;
            if (at == entries.length) {
                entries = Arrays.copyOf(entries, at * 2);
            }
            entries[at] = offset;
            entries[at + 1] = context;
            entries[at + 2] = id;
            entries[at + 3] = node;
        }
        size++;
    }

    private int compare(int context, long id, long node) {
        int byContext = Integer.compare(context, lastContext);
        int byId = byContext != 0 ? byContext : Long.compare(id, lastId);
        return byId != 0 ? byId : Long.compare(node, lastNode);
    }

    void write(ByteSink out) {
        out.u1(sorted ? 1 : 0);
        out.varint(size);
        int count = (size + EVERY - 1) / EVERY;
        for (int i = 0; i < count * 4; i++) {
            out.varint(entries[i]);
        }
    }

    /** Whether {@code in} holds just what {@link #write} would write. */
    boolean matches(ByteSource in) {
        boolean same = in.u1() == (sorted ? 1 : 0) && in.varint() == size;
        int count = (size + EVERY - 1) / EVERY;
        for (int i = 0; i < count * 4 && same; i++) {
            same = in.varint() == entries[i];
        }
        return same && in.remaining() == 0;
    }
}

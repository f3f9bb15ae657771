// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import java.util.List;

/** What a frame holds; the order is part of the format. */
enum FrameKind {
    /** An enhanced object: its fields. */
    OBJECT,
    /** A collection: its header. */
    COLLECTION,
    /** A node of a collection. */
    NODE,
    /** A node that is gone. */
    TOMBSTONE,
    /** The names of a context's roots. */
    ROOTS,
    /** A single value: what an encoded graph begins with. */
    VALUE,
    /** An opaque object: its whole content. */
    OPAQUE;

    private static final List<FrameKind> ALL = List.of(values());

    /** Whether a type index (of an object) or a kind code (of a collection or an opaque object) follows. */
    boolean isTyped() {
        return this == OBJECT || this == COLLECTION || this == OPAQUE;
    }

    void write(ByteSink out) {
        out.u1(ALL.indexOf(this));
    }

    static FrameKind read(ByteSource in) {
        return ALL.get(in.index(ALL.size()));
    }
}

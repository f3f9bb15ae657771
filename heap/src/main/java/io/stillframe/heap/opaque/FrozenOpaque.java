// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.SectionWriter;

/**
 * An opaque object as it was at a cut that found it changed. Immutable, so the transfer thread needs nothing of the object
 * (I1).
 */
public final class FrozenOpaque {

    private final long id;
    private final OpaqueKind<?> kind;
    private final Object image;

    FrozenOpaque(long id, OpaqueKind<?> kind, Object image) {
        this.id = id;
        this.kind = kind;
        this.image = image;
    }

    /** Its number within the heap. */
    public long id() {
        return id;
    }

    /** Stable code of its kind in segments. */
    public int code() {
        return kind.code();
    }

    /** Writes its content. */
    public void write(SectionWriter out) {
        kind.write(image, out);
    }
}

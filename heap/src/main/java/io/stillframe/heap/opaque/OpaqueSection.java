// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/**
 * An opaque object on its way into a heap, into bytes or out of them; in the heap it is one of {@link OpaqueObjects}.
 * State refers to the object itself, never to this.
 */
public final class OpaqueSection implements Section {

    private final Object object;
    private final OpaqueKind<Object> kind;
    private long id;

    OpaqueSection(Object object, OpaqueKind<Object> kind) {
        this.object = object;
        this.kind = kind;
    }

    /** The object. */
    public Object object() {
        return object;
    }

    OpaqueKind<Object> kind() {
        return kind;
    }

    /** One of {@code copy}, which has the same content, under the same number. */
    public OpaqueSection of(Object copy) {
        OpaqueSection section = new OpaqueSection(copy, kind);
        section.id = id;
        return section;
    }

    /** Stable code of its kind in segments. */
    public int code() {
        return kind.code();
    }

    /** Reads the references that it was made without. */
    public void fill(OpaqueReader in) {
        kind.fill(object, in);
    }

    @Override
    public @Nullable DirtyTracker stillframe$tracker() {
        return null;
    }

    @Override
    public long stillframe$id() {
        return id;
    }

    /** Only the number is kept: who attaches it tells {@link OpaqueObjects}. */
    @Override
    public void stillframe$attach(DirtyTracker tracker, long number) {
        id = number;
    }

    @Override
    public int stillframe$epoch() {
        return 0;
    }

    @Override
    public void stillframe$epoch(int epoch) {}

    @Override
    public int stillframe$slot() {
        return 0;
    }

    @Override
    public void stillframe$slot(int slot) {}

    @Override
    public void stillframe$write(SectionWriter out) {
        kind.write(kind.image(object), out);
    }

    @Override
    public void stillframe$references(ReferenceVisitor visitor) {
        kind.references(object, visitor);
    }
}

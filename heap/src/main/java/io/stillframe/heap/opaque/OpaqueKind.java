// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of one opaque class are captured. Thread-safe.
 *
 * <p>An <em>image</em> is the content of an object at one moment; nobody changes it (I1). A <em>baseline</em> is what is
 * kept of an image to compare with; it must not hold on to anything that could lead back to the object.
 */
abstract class OpaqueKind<T> {

    private final int code;
    private final Class<T> type;

    OpaqueKind(int code, Class<T> type) {
        this.code = code;
        this.type = type;
    }

    /** Stable code in segments. */
    final int code() {
        return code;
    }

    /** A class that all its objects are instances of. */
    final Class<T> type() {
        return type;
    }

    /** The content of {@code object} now. */
    abstract Object image(T object);

    /**
     * What is kept of an image.
     *
     * @param last what was kept of the image before it, and is not needed any more; null for the first
     */
    Object baseline(Object image, @Nullable Object last, OpaqueObjects heap) {
        return image;
    }

    /** Whether the content of {@code object} is what it was when the baseline was taken. */
    abstract boolean isUnchanged(T object, Object baseline, OpaqueObjects heap);

    /** Writes an image. */
    abstract void write(Object image, SectionWriter out);

    /** An object of which as much is read as refers to no section. */
    abstract T create(OpaqueReader in);

    /** Reads what {@link #create} did not, from the beginning of what {@link #write} wrote. */
    void fill(T object, OpaqueReader in) {}

    /** {@link #references}, but for those that are as they were when the baseline was taken, if there is one. */
    void changedReferences(T object, @Nullable Object baseline, ReferenceVisitor visitor, OpaqueObjects heap) {
        references(object, visitor);
    }

    /** Replaces every reference in {@code object} by what {@code visitor} returns for it, where that is another. */
    void references(T object, ReferenceVisitor visitor) {}

    /**
     * Fails if {@code object} cannot be captured.
     *
     * @throws io.stillframe.api.UnsupportedStateException if so
     */
    void require(T object) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/** How objects are captured that hold a number of references and nothing else. */
abstract class ReferenceKind<T> extends OpaqueKind<T> {

    ReferenceKind(int code, Class<T> type) {
        super(code, type);
    }

    abstract int size(T object);

    abstract @Nullable Object get(T object, int index);

    abstract void set(T object, int index, @Nullable Object reference);

    @Override
    Object image(T object) {
        @Nullable Object[] image = new Object[size(object)];
        for (int i = 0; i < image.length; i++) {
            image[i] = get(object, i);
        }
        return image;
    }

    @Override
    Object baseline(Object image, @Nullable Object last, OpaqueObjects heap) {
        return baselineOf((@Nullable Object[]) image, (Elements) last, heap);
    }

    static Elements baselineOf(@Nullable Object[] references, @Nullable Elements last, OpaqueObjects heap) {
        Elements elements = last == null ? new Elements(references.length) : last;
        elements.update(references, heap);
        return elements;
    }

    @Override
    void changedReferences(T object, @Nullable Object baseline, ReferenceVisitor visitor, OpaqueObjects heap) {
        Elements elements = (Elements) baseline;
        int size = size(object);
        for (int i = 0; i < size; i++) {
            Object reference = get(object, i);
            if (elements == null || !elements.matches(i, reference, heap)) {
                replace(object, i, reference, visitor);
            }
        }
    }

    @Override
    boolean isUnchanged(T object, Object baseline, OpaqueObjects heap) {
        Elements elements = (Elements) baseline;
        for (int i = 0; i < elements.size(); i++) {
            if (!elements.matches(i, get(object, i), heap)) {
                return false;
            }
        }
        return true;
    }

    @Override
    void write(Object image, SectionWriter out) {
        @Nullable Object[] references = (@Nullable Object[]) image;
        out.writeInt(references.length);
        for (Object reference : references) {
            out.writeReference(reference);
        }
    }

    @Override
    void fill(T object, OpaqueReader in) {
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            set(object, i, in.readReference());
        }
    }

    @Override
    void references(T object, ReferenceVisitor visitor) {
        int size = size(object);
        for (int i = 0; i < size; i++) {
            replace(object, i, get(object, i), visitor);
        }
    }

    private void replace(T object, int index, @Nullable Object reference, ReferenceVisitor visitor) {
        Object wanted = visitor.visit(reference);
        if (wanted != reference) {
            set(object, index, wanted);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.barrier.SectionWriter;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arrays of references, of any number of dimensions: the arrays in one of arrays are objects of their own. */
final class ReferenceArrays extends ReferenceKind<Object[]> {

    private final StateTypes types;

    ReferenceArrays(int code, StateTypes types) {
        super(code, Object[].class);
        this.types = types;
    }

    /** The content with the class, which is written before it. */
    private record Image(Class<?> type, @Nullable Object[] references) {}

    @Override
    void require(Object[] object) {
        types.requireNameable(object.getClass());
    }

    @Override
    int size(Object[] object) {
        return object.length;
    }

    @Override
    @Nullable
    Object get(Object[] object, int index) {
        return object[index];
    }

    @Override
    void set(Object[] object, int index, @Nullable Object reference) {
        // A reader may look at the same time, if this replaces a collection at a cut.
        VarHandle.releaseFence();
        Array.set(object, index, reference);
    }

    @Override
    Object image(Object[] object) {
        @Nullable Object[] references = new Object[object.length];
        System.arraycopy(object, 0, references, 0, references.length);
        return new Image(object.getClass(), references);
    }

    @Override
    Object baseline(Object image, @Nullable Object last, OpaqueObjects heap) {
        return baselineOf(((Image) image).references, (Elements) last, heap);
    }

    @Override
    void write(Object image, SectionWriter out) {
        out.writeReference(((Image) image).type);
        super.write(((Image) image).references, out);
    }

    @Override
    Object[] create(OpaqueReader in) {
        Class<?> type = (Class<?>) Objects.requireNonNull(in.readReference());
        if (!Object[].class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " is no array of references");
        }
        return (Object[]) Array.newInstance(type.getComponentType(), in.readCount());
    }

    @Override
    void fill(Object[] object, OpaqueReader in) {
        Object unused = in.readReference();
        super.fill(object, in);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.ByteString;
import io.stillframe.heap.HeapMessages;
import io.stillframe.heap.barrier.SectionWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/** Objects of foreign serializable classes, as the bytes that they are serialized to. */
final class ForeignObjects extends OpaqueKind<Serializable> {

    private final ForeignClasses classes;

    ForeignObjects(int code, ForeignClasses classes) {
        super(code, Serializable.class);
        this.classes = classes;
    }

    boolean accepts(Object object) {
        return object instanceof Serializable && classes.isRoot(object.getClass());
    }

    @Override
    void require(Serializable object) {
        // That it can be serialized is better known at the write than at the cut.
        Object unused = image(object);
    }

    @Override
    Object image(Serializable object) {
        try {
            return SerialForm.write(object, classes);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnsupportedStateException(
                    HeapMessages.text("STFR0119E", object.getClass().getName(), e), e);
        }
    }

    @Override
    boolean isUnchanged(Serializable object, Object baseline, OpaqueObjects heap) {
        return Arrays.equals((byte[]) image(object), (byte[]) baseline);
    }

    @Override
    void write(Object image, SectionWriter out) {
        out.writeReference(ByteString.copyOf((byte[]) image));
    }

    @Override
    Serializable create(OpaqueReader in) {
        ByteString bytes = (ByteString) Objects.requireNonNull(in.readReference());
        try {
            Object object = SerialForm.read(bytes.toByteArray(), classes);
            if (accepts(object)) {
                return (Serializable) object;
            }
            throw new IllegalArgumentException(object.getClass().getName() + " is no opaque state");
        } catch (IOException | ClassNotFoundException | LinkageError | StackOverflowError e) {
            throw new IllegalArgumentException(e.toString(), e);
        }
    }
}

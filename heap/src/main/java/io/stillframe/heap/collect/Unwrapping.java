// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the collection inside a wrapper of {@link java.util.Collections}, which gives it to nobody but an object stream:
 * this one writes the wrapper nowhere and stops at what it finds in it.
 */
final class Unwrapping extends ObjectOutputStream {

    private static final ThreadLocal<@Nullable Unwrapping> CURRENT = new ThreadLocal<>();

    private final Object wrapper;
    private @Nullable Object found;

    private Unwrapping(Object wrapper) throws IOException {
        super(OutputStream.nullOutputStream());
        this.wrapper = wrapper;
        enableReplaceObject(true);
    }

    /** The collection that {@code wrapper} shows; of several wrappers around each other that in the outermost. */
    static Object inside(Object wrapper) {
        Unwrapping before = CURRENT.get();
        try (Unwrapping stream = new Unwrapping(wrapper)) {
            CURRENT.set(stream);
            stream.writeObject(wrapper);
            Object found = stream.found;
            if (found == null) {
                throw new IllegalStateException(wrapper.getClass().getName() + " was written without a collection");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** What an object stream writes of one of ours: {@code form}, if it is not only looked for here. */
    static Object serialForm(Object ours, Supplier<Object> form) {
        Unwrapping stream = CURRENT.get();
        if (stream == null) {
            return form.get();
        }
        stream.find(ours);
        return "";
    }

    private void find(Object collection) {
        if (found == null) {
            found = collection;
        }
    }

    @Override
    protected @Nullable Object replaceObject(Object written) {
        if (written == wrapper) {
            return written;
        }
        if (written instanceof Collection<?> || written instanceof Map<?, ?>) {
            find(written);
        }
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.JdkValues;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * References as they were, without holding on to what they lead to: a section is remembered by its number, a value that
 * leads nowhere by itself, everything else weakly. (Held strongly, a parent that a child refers to would live for ever.)
 * Used under the context's lock.
 */
final class Elements {

    private static final long[] NO_SECTIONS = {};

    private final @Nullable Object[] others;
    private long[] sections = NO_SECTIONS;

    /** That many nulls. */
    Elements(int size) {
        others = new Object[size];
    }

    /** Remembers {@code references} in place of what was. */
    void update(@Nullable Object[] references, OpaqueObjects heap) {
        for (int i = 0; i < others.length; i++) {
            if (!matches(i, references[i], heap)) {
                remember(i, references[i], heap);
            }
        }
    }

    private void remember(int index, @Nullable Object reference, OpaqueObjects heap) {
        boolean isSection = reference instanceof Section;
        if (isSection && sections.length == 0) {
            sections = new long[others.length];
        }
        if (sections.length > 0) {
            sections[index] = reference instanceof Section section ? section.stillframe$id() : 0;
        }
        others[index] = reference == null || isSection ? null : remembered(reference, heap);
    }

    private static Object remembered(Object reference, OpaqueObjects heap) {
        if (JdkValues.contains(reference) || reference instanceof Enum<?> || reference instanceof Class<?>) {
            return reference;
        }
        TrackedObject tracked = heap.find(reference);
        return tracked == null ? new WeakReference<>(reference) : tracked;
    }

    int size() {
        return others.length;
    }

    boolean matches(int index, @Nullable Object reference, OpaqueObjects heap) {
        long id = sections.length == 0 ? 0 : sections[index];
        if (id != 0) {
            return reference instanceof Section section
                    && section.stillframe$id() == id
                    && section.stillframe$tracker() == heap.tracker();
        }
        Object other = others[index];
        return other == reference
                || (reference != null && other instanceof WeakReference<?> weak && refersTo(weak, reference));
    }

    @SuppressWarnings("unchecked")
    private static boolean refersTo(WeakReference<?> weak, Object reference) {
        return ((WeakReference<Object>) weak).refersTo(reference);
    }
}

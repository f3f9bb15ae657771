// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.opaque;

import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.codec.JdkValues;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * References as they were, without holding on to what they lead to: a section is remembered by its number, a value that
 * leads nowhere by itself, everything else weakly. (Held strongly, a parent that a child refers to would live for ever.)
 * Immutable.
 */
final class Elements {

    private static final long[] NO_SECTIONS = {};

    private final @Nullable Object[] others;
    private final long[] sections;

    private Elements(@Nullable Object[] others, long[] sections) {
        this.others = others;
        this.sections = sections;
    }

    static Elements of(@Nullable Object[] references, OpaqueObjects heap) {
        @Nullable Object[] others = new Object[references.length];
        long[] sections = NO_SECTIONS;
        for (int i = 0; i < others.length; i++) {
            Object reference = references[i];
            if (reference instanceof Section section) {
                if (sections.length == 0) {
                    sections = new long[others.length];
                }
                sections[i] = section.stillframe$id();
            } else if (reference != null) {
                others[i] = remembered(reference, heap);
            }
        }
        return new Elements(others, sections);
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

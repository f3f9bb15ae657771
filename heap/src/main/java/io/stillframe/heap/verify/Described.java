// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field, an element or a key holds. Immutable. */
sealed interface Described {

    /** Null, or a value that never changes; equal only to one of the same class, numbers to the last bit. */
    record Plain(@Nullable Object value) implements Described {

        private static final int LONGEST = 60;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Plain plain && isSame(plain.value);
        }

        private boolean isSame(@Nullable Object other) {
            if (value == null || other == null || value.getClass() != other.getClass()) {
                return value == other;
            }
            if (value instanceof Float number) {
                return Float.floatToRawIntBits(number) == Float.floatToRawIntBits((Float) other);
            }
            if (value instanceof Double number) {
                return Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits((Double) other);
            }
            return value.equals(other);
        }

        @Override
        public int hashCode() {
            return value == null ? 0 : value.hashCode();
        }

        @Override
        public String toString() {
            String text = String.valueOf(value);
            String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
            return value instanceof String ? '"' + shown + '"' : shown;
        }
    }

    /** An object, collection or opaque object of the heap, by its number. */
    record Reference(long id, String type) implements Described {

        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('.') + 1) + " #" + id;
        }
    }

    /** A value that consists of others: a record, an immutable collection, an {@code Optional}. */
    record Composite(String type, boolean ordered, List<Part> parts) implements Described {

        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('.') + 1) + parts;
        }
    }

    /** Something that should not be where it is: it belongs to no heap or another one, or is not state at all. */
    record Stray(String type, String why) implements Described {

        @Override
        public String toString() {
            return type + " " + why;
        }
    }

    /**
     * One of several things that something holds.
     *
     * @param label how the path goes on, such as {@code .amount} or {@code [3]}
     */
    record Part(String label, Described value) {

        @Override
        public String toString() {
            return value.toString();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import org.jspecify.annotations.Nullable;

/** The primitive types, as targets of stored values: what they take, and their defaults. */
enum Primitive {
    BOOLEAN(boolean.class, Boolean.class, -1),
    CHAR(char.class, Character.class, -1),
    BYTE(byte.class, Byte.class, 0),
    SHORT(short.class, Short.class, 1),
    INT(int.class, Integer.class, 2),
    LONG(long.class, Long.class, 3),
    FLOAT(float.class, Float.class, 4),
    DOUBLE(double.class, Double.class, 5);

    private final Class<?> type;
    private final Class<?> boxed;
    /** A number can be widened to those of higher rank. */
    private final int rank;

    Primitive(Class<?> type, Class<?> boxed, int rank) {
        this.type = type;
        this.boxed = boxed;
        this.rank = rank;
    }

    /** The primitive of that class. */
    static Primitive of(Class<?> type) {
        for (Primitive primitive : values()) {
            if (primitive.type == type) {
                return primitive;
            }
        }
        throw new IllegalArgumentException(type.getName());
    }

    /** {@code value} as this type, if that is a widening; the default for null. */
    Object fit(@Nullable Object value) {
        if (value == null) {
            return absent();
        }
        if (boxed.isInstance(value)) {
            return value;
        }
        if (value instanceof Number number && rankOf(value) < rank) {
            return number(number);
        }
        throw new IllegalArgumentException(value.getClass().getName() + " is no " + type);
    }

    private Object absent() {
        return switch (this) {
            case BOOLEAN -> false;
            case CHAR -> (char) 0;
            default -> number(0);
        };
    }

    private Object number(Number value) {
        return switch (this) {
            case BYTE -> value.byteValue();
            case SHORT -> value.shortValue();
            case INT -> value.intValue();
            case LONG -> value.longValue();
            case FLOAT -> value.floatValue();
            case DOUBLE -> value.doubleValue();
            default -> throw new IllegalStateException(type + " is no number");
        };
    }

    private static int rankOf(Object number) {
        for (Primitive primitive : values()) {
            if (primitive.boxed.isInstance(number)) {
                return primitive.rank;
            }
        }
        return Integer.MAX_VALUE;
    }
}

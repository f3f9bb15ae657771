// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import org.jspecify.annotations.Nullable;

/** The primitive types, as targets of stored values: what they take, and their defaults. */
enum Primitive {
    BOOLEAN(boolean.class, false),
    BYTE(byte.class, (byte) 0),
    CHAR(char.class, (char) 0),
    SHORT(short.class, (short) 0),
    INT(int.class, 0),
    LONG(long.class, 0L),
    FLOAT(float.class, 0f),
    DOUBLE(double.class, 0d);

    private final Class<?> type;
    private final Object absent;

    Primitive(Class<?> type, Object absent) {
        this.type = type;
        this.absent = absent;
    }

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
            return absent;
        }
        if (value.getClass() == absent.getClass()) {
            return value;
        }
        if (value instanceof Number number && this != BOOLEAN && this != CHAR && rank(value) < ordinal()) {
            return switch (this) {
                case SHORT -> number.shortValue();
                case INT -> number.intValue();
                case LONG -> number.longValue();
                case FLOAT -> number.floatValue();
                default -> number.doubleValue();
            };
        }
        throw new IllegalArgumentException(value.getClass().getName() + " is no " + type);
    }

    private static int rank(Object number) {
        for (Primitive primitive : values()) {
            if (primitive.absent.getClass() == number.getClass()) {
                return primitive.ordinal();
            }
        }
        return Integer.MAX_VALUE;
    }
}

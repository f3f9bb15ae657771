// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.opaque.OpaqueReader;
import org.jspecify.annotations.Nullable;

/**
 * Gives the stored content of an opaque object value by value, so that its beginning can be read before what it refers to
 * is there. Not thread-safe.
 */
final class OpaqueContentReader implements OpaqueReader {

    private final ByteSource in;
    private final ValueReader values;

    OpaqueContentReader(ByteSource in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    @Override
    public int readCount() {
        int count = readInt();
        if (count < 0 || count > in.remaining()) {
            throw in.malformed("a count is too large");
        }
        return count;
    }

    @Override
    public boolean readBoolean() {
        return next(Boolean.class);
    }

    @Override
    public byte readByte() {
        return next(Byte.class);
    }

    @Override
    public char readChar() {
        return next(Character.class);
    }

    @Override
    public short readShort() {
        return next(Short.class);
    }

    @Override
    public int readInt() {
        return next(Integer.class);
    }

    @Override
    public long readLong() {
        return next(Long.class);
    }

    @Override
    public float readFloat() {
        return next(Float.class);
    }

    @Override
    public double readDouble() {
        return next(Double.class);
    }

    @Override
    public @Nullable Object readReference() {
        return values.read(in);
    }

    private <T> T next(Class<T> type) {
        Object value = values.read(in);
        if (!type.isInstance(value)) {
            throw in.malformed("no " + type.getSimpleName() + " where one is due");
        }
        return type.cast(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.SectionReader;
import org.jspecify.annotations.Nullable;

/** Gives the stored content of a collection or of a node. Not thread-safe. */
final class TaggedContentReader implements SectionReader {

    private final ByteSource in;
    private final ValueReader values;

    TaggedContentReader(ByteSource in, ValueReader values) {
        this.in = in;
        this.values = values;
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

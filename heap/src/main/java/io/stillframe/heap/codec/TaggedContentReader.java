// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.SectionReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the stored content of a collection or of a node. All of it is read before any of it is given, so that a value
 * that cannot be made yet leaves the collection as it was. Not thread-safe.
 */
final class TaggedContentReader implements SectionReader {

    private final ByteSource in;
    private final EmptyRoom room;
    private final List<@Nullable Object> values = new ArrayList<>();
    private int next;

    TaggedContentReader(ByteSource in, ValueReader reader, EmptyRoom room) {
        this.in = in;
        this.room = room;
        while (in.remaining() > 0) {
            values.add(reader.read(in));
        }
    }

    /** Fails if not all of it was taken. */
    void requireEnd() {
        if (next < values.size()) {
            throw in.malformed("a frame is too long");
        }
    }

    @Override
    public boolean warrants(int slots) {
        return room.take(slots);
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
        if (next == values.size()) {
            throw in.malformed("it ends too early");
        }
        return values.get(next++);
    }

    private <T> T next(Class<T> type) {
        Object value = readReference();
        if (!type.isInstance(value)) {
            throw in.malformed("no " + type.getSimpleName() + " where one is due");
        }
        return type.cast(value);
    }
}

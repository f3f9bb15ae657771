// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.verify;

import io.stillframe.heap.barrier.SectionWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What something writes of its content, primitives boxed. Not thread-safe. */
final class WrittenValues implements SectionWriter {

    private final List<@Nullable Object> values = new ArrayList<>();

    @Nullable
    Object[] values() {
        return values.toArray();
    }

    @Override
    public void writeBoolean(boolean value) {
        values.add(value);
    }

    @Override
    public void writeByte(byte value) {
        values.add(value);
    }

    @Override
    public void writeChar(char value) {
        values.add(value);
    }

    @Override
    public void writeShort(short value) {
        values.add(value);
    }

    @Override
    public void writeInt(int value) {
        values.add(value);
    }

    @Override
    public void writeLong(long value) {
        values.add(value);
    }

    @Override
    public void writeFloat(float value) {
        values.add(value);
    }

    @Override
    public void writeDouble(double value) {
        values.add(value);
    }

    @Override
    public void writeReference(@Nullable Object reference) {
        values.add(reference);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/** Finds the field of an object that refers to something. Not thread-safe. */
final class FieldSearch implements SectionWriter {

    private final Object wanted;
    private int fields;
    private int index = -1;

    FieldSearch(Object wanted) {
        this.wanted = wanted;
    }

    /** Index of the field among all fields of {@code holder}, -1 if none refers to it. */
    int indexIn(ObjectSection holder) {
        holder.stillframe$write(this);
        return index;
    }

    @Override
    public void writeBoolean(boolean value) {
        fields++;
    }

    @Override
    public void writeByte(byte value) {
        fields++;
    }

    @Override
    public void writeChar(char value) {
        fields++;
    }

    @Override
    public void writeShort(short value) {
        fields++;
    }

    @Override
    public void writeInt(int value) {
        fields++;
    }

    @Override
    public void writeLong(long value) {
        fields++;
    }

    @Override
    public void writeFloat(float value) {
        fields++;
    }

    @Override
    public void writeDouble(double value) {
        fields++;
    }

    @Override
    public void writeReference(@Nullable Object reference) {
        if (reference == wanted) {
            index = fields;
        }
        fields++;
    }
}

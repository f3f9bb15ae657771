// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the content of a collection or of a node of one: everything tagged, so that it can be walked by who does not know
 * the kind. A primitive looks as its boxed value would.
 */
final class TaggedContentWriter implements SectionWriter {

    private final ValueWriter values;
    private final ByteSink out;

    TaggedContentWriter(ValueWriter values) {
        this.values = values;
        this.out = values.out();
    }

    @Override
    public void writeBoolean(boolean value) {
        out.u1(value ? Tag.TRUE : Tag.FALSE);
    }

    @Override
    public void writeByte(byte value) {
        out.u1(Tag.BYTE);
        out.u1(value);
    }

    @Override
    public void writeChar(char value) {
        out.u1(Tag.CHAR);
        out.varint(value);
    }

    @Override
    public void writeShort(short value) {
        out.u1(Tag.SHORT);
        out.zigzag(value);
    }

    @Override
    public void writeInt(int value) {
        out.u1(Tag.INT);
        out.zigzag(value);
    }

    @Override
    public void writeLong(long value) {
        out.u1(Tag.LONG);
        out.zigzag(value);
    }

    @Override
    public void writeFloat(float value) {
        out.u1(Tag.FLOAT);
        out.fixed4(Float.floatToRawIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        out.u1(Tag.DOUBLE);
        out.fixed8(Double.doubleToRawLongBits(value));
    }

    @Override
    public void writeReference(@Nullable Object reference) {
        values.write(reference);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.barrier.SectionWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of one enhanced object: primitives bare, since the dictionary has their types, references tagged.
 * Compares each with its declared type, since a class whose code and declaration differ would be stored as garbage.
 */
final class ObjectContentWriter implements SectionWriter {

    private final ValueWriter values;
    private final ByteSink out;
    private char[] kinds = {};
    private int next;

    ObjectContentWriter(ValueWriter values) {
        this.values = values;
        this.out = values.out();
    }

    void begin(char[] fieldKinds) {
        kinds = fieldKinds;
        next = 0;
    }

    void end() {
        if (next != kinds.length) {
            throw new IllegalStateException("wrote " + next + " of " + kinds.length + " fields");
        }
    }

    private void field(char kind) {
        if (next >= kinds.length || kinds[next++] != kind) {
            throw new IllegalStateException("field " + next + " is not declared as " + kind);
        }
    }

    @Override
    public void writeBoolean(boolean value) {
        field('Z');
        out.u1(value ? 1 : 0);
    }

    @Override
    public void writeByte(byte value) {
        field('B');
        out.u1(value);
    }

    @Override
    public void writeChar(char value) {
        field('C');
        out.varint(value);
    }

    @Override
    public void writeShort(short value) {
        field('S');
        out.zigzag(value);
    }

    @Override
    public void writeInt(int value) {
        field('I');
        out.zigzag(value);
    }

    @Override
    public void writeLong(long value) {
        field('J');
        out.zigzag(value);
    }

    @Override
    public void writeFloat(float value) {
        field('F');
        out.fixed4(Float.floatToRawIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        field('D');
        out.fixed8(Double.doubleToRawLongBits(value));
    }

    @Override
    public void writeReference(@Nullable Object reference) {
        field('L');
        values.write(reference);
    }
}

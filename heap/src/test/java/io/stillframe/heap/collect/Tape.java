// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.ArrayList;
import java.util.List;

/** Content of a section in memory, references as they are; checks that it is read as it was written. */
final class Tape implements SectionWriter, SectionReader {

    private final List<Object> items = new ArrayList<>();
    private int next;

    Tape rewound() {
        next = 0;
        return this;
    }

    boolean isRead() {
        return next == items.size();
    }

    @Override
    public void writeBoolean(boolean value) {
        items.add(value);
    }

    @Override
    public boolean readBoolean() {
        return (Boolean) items.get(next++);
    }

    @Override
    public void writeByte(byte value) {
        items.add(value);
    }

    @Override
    public byte readByte() {
        return (Byte) items.get(next++);
    }

    @Override
    public void writeChar(char value) {
        items.add(value);
    }

    @Override
    public char readChar() {
        return (Character) items.get(next++);
    }

    @Override
    public void writeShort(short value) {
        items.add(value);
    }

    @Override
    public short readShort() {
        return (Short) items.get(next++);
    }

    @Override
    public void writeInt(int value) {
        items.add(value);
    }

    @Override
    public int readInt() {
        return (Integer) items.get(next++);
    }

    @Override
    public void writeLong(long value) {
        items.add(value);
    }

    @Override
    public long readLong() {
        return (Long) items.get(next++);
    }

    @Override
    public void writeFloat(float value) {
        items.add(value);
    }

    @Override
    public float readFloat() {
        return (Float) items.get(next++);
    }

    @Override
    public void writeDouble(double value) {
        items.add(value);
    }

    @Override
    public double readDouble() {
        return (Double) items.get(next++);
    }

    @Override
    public void writeReference(Object value) {
        items.add(value);
    }

    @Override
    public Object readReference() {
        return (Object) items.get(next++);
    }

    @Override
    public String toString() {
        return items.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import java.util.ArrayList;
import java.util.List;

/** What was written, to be read again; each entry with the kind that it was written as. */
final class MemorySections implements SectionWriter, SectionReader {

    record Entry(String kind, Object value) {}

    final List<Entry> entries = new ArrayList<>();
    private int next;

    private void add(String kind, Object value) {
        entries.add(new Entry(kind, value));
    }

    private Object take(String kind) {
        Entry entry = entries.get(next++);
        if (!entry.kind.equals(kind)) {
            throw new AssertionError("wrote " + entry + ", reads " + kind);
        }
        return entry.value;
    }

    @Override
    public void writeBoolean(boolean value) {
        add("boolean", value);
    }

    @Override
    public void writeByte(byte value) {
        add("byte", value);
    }

    @Override
    public void writeChar(char value) {
        add("char", value);
    }

    @Override
    public void writeShort(short value) {
        add("short", value);
    }

    @Override
    public void writeInt(int value) {
        add("int", value);
    }

    @Override
    public void writeLong(long value) {
        add("long", value);
    }

    @Override
    public void writeFloat(float value) {
        add("float", value);
    }

    @Override
    public void writeDouble(double value) {
        add("double", value);
    }

    @Override
    public void writeReference(Object reference) {
        add("reference", reference);
    }

    @Override
    public boolean readBoolean() {
        return (boolean) take("boolean");
    }

    @Override
    public byte readByte() {
        return (byte) take("byte");
    }

    @Override
    public char readChar() {
        return (char) take("char");
    }

    @Override
    public short readShort() {
        return (short) take("short");
    }

    @Override
    public int readInt() {
        return (int) take("int");
    }

    @Override
    public long readLong() {
        return (long) take("long");
    }

    @Override
    public float readFloat() {
        return (float) take("float");
    }

    @Override
    public double readDouble() {
        return (double) take("double");
    }

    @Override
    public Object readReference() {
        return take("reference");
    }
}

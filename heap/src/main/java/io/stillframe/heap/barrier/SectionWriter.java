// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/** Takes the content of one section. Not thread-safe. */
public interface SectionWriter {

    void writeBoolean(boolean value);

    void writeByte(byte value);

    void writeChar(char value);

    void writeShort(short value);

    void writeInt(int value);

    void writeLong(long value);

    void writeFloat(float value);

    void writeDouble(double value);

    /** A reference: null, a value (inline) or a section (its id). */
    void writeReference(@Nullable Object reference);
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/** Gives the content of one section. Not thread-safe. */
public interface SectionReader {

    boolean readBoolean();

    byte readByte();

    char readChar();

    short readShort();

    int readInt();

    long readLong();

    float readFloat();

    double readDouble();

    /** A reference; a section comes as its object, which may not have its content yet. */
    @Nullable
    Object readReference();

    /**
     * Whether what is stored warrants room for {@code slots} references that may stay empty: bytes of a few digits must
     * not cost gigabytes. If not, the room is made when it is needed.
     */
    default boolean warrants(int slots) {
        return true;
    }
}

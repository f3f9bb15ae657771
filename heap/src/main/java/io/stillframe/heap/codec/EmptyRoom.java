// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

/** How much room for references that may stay empty one restore may still make: as much as it reads bytes, and some. */
final class EmptyRoom {

    private static final long ALWAYS = 1 << 20;

    private long left;

    EmptyRoom(long bytes) {
        left = ALWAYS + bytes;
    }

    /** Takes room for {@code slots} references, if there is so much. */
    boolean take(int slots) {
        if (slots > left) {
            return false;
        }
        left -= Math.max(0, slots);
        return true;
    }
}

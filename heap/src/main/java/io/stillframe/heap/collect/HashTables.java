// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

/** How long the JDK makes its hash tables. */
final class HashTables {

    static final float DEFAULT_LOAD_FACTOR = 0.75f;

    private static final int DEFAULT_CAPACITY = 16;

    /** First release that takes exactly the room that a number of elements needs. */
    private static final int EXACT_SINCE = 19;

    private HashTables() {}

    /** The capacity that a HashSet asks for which is made of {@code size} elements. */
    static int capacityOfCopy(int size) {
        if (Runtime.version().feature() < EXACT_SINCE) {
            return Math.max((int) (size / DEFAULT_LOAD_FACTOR) + 1, DEFAULT_CAPACITY);
        }
        return (int) Math.ceil(Math.max(size, DEFAULT_CAPACITY * 3 / 4) / (double) DEFAULT_LOAD_FACTOR);
    }
}

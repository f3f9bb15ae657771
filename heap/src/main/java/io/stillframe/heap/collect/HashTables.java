// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long the JDK makes its hash tables. */
final class HashTables {

    static final float DEFAULT_LOAD_FACTOR = 0.75f;

    private static final int DEFAULT_CAPACITY = 16;

    /** First release that takes exactly the room that a number of elements needs. */
    private static final int EXACT_SINCE = 19;

    /** What a ConcurrentHashMap asks for that is made without saying anything. */
    private static final int CONCURRENT_DEFAULT = 11;

    /** Whether a ConcurrentHashMap that is made of a few entries takes no more room than these need. */
    private static final boolean COPIES_CONCURRENT_EXACTLY =
            CapacityNode.lengthOf(new ConcurrentHashMap<>(Map.of(1, 1)).keySet().spliterator()) < DEFAULT_CAPACITY;

    private HashTables() {}

    /**
     * {@code loadFactor}.
     *
     * @throws IllegalArgumentException if the JDK makes no HashMap with it, or of {@code capacity}
     */
    static float checked(float loadFactor, int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("Illegal initial capacity: " + capacity);
        }
        if (!(loadFactor > 0)) {
            throw new IllegalArgumentException("Illegal load factor: " + loadFactor);
        }
        return loadFactor;
    }

    /** The capacity that a ConcurrentHashMap asks for which is made of {@code size} entries. */
    static int concurrentCapacityOfCopy(int size) {
        return COPIES_CONCURRENT_EXACTLY ? size : CONCURRENT_DEFAULT;
    }

    /** The capacity that a HashMap without entries asks for when {@code size} are put into it at once. */
    static int capacityFor(int size, float loadFactor) {
        double capacity = Runtime.version().feature() < EXACT_SINCE
                ? (float) size / loadFactor + 1.0f
                : Math.ceil(size / (double) loadFactor);
        return (int) Math.min(capacity, 1 << 30);
    }

    /** The capacity that a HashSet asks for which is made of {@code size} elements. */
    static int capacityOfCopy(int size) {
        if (Runtime.version().feature() < EXACT_SINCE) {
            return Math.max((int) (size / DEFAULT_LOAD_FACTOR) + 1, DEFAULT_CAPACITY);
        }
        return (int) Math.ceil(Math.max(size, DEFAULT_CAPACITY * 3 / 4) / (double) DEFAULT_LOAD_FACTOR);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import org.jspecify.annotations.Nullable;

/** A map that is measured. */
public interface LongMap extends AutoCloseable {

    /** A call into it begins. */
    default void enter() {}

    /** It ends; a snapshot is made if one is due. */
    default void exit() {}

    @Nullable
    Long get(Long key);

    void put(Long key, Long value);

    /** Removes the key. */
    void remove(Long key);

    /** The sum of all values, by iterating over them. */
    long sum();

    @Override
    default void close() {}
}

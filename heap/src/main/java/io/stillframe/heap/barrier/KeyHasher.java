// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.barrier;

import org.jspecify.annotations.Nullable;

/**
 * Gives keys hashes that every start of the application gives alike, so that stored entries are found by them. Such a hash
 * follows how a key is equal to others, not what its class says of its hash code.
 */
@FunctionalInterface
public interface KeyHasher {

    /**
     * That of {@code key}: whatever is equal to the key, as the key sees it, has the same. Null if that cannot be known,
     * because the application's own code decides what is equal.
     */
    @Nullable
    Integer hashOf(@Nullable Object key);
}

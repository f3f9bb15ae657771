// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of keys as a HashMap spreads them, for keys whose hash is the same in every JVM. That of an enum or of an object
 * that does not say otherwise is the identity's, and that of a record or of an application's object is what its code of
 * today makes of it.
 */
final class KeyHash {

    /** Classes whose hash codes are specified, or have been the same in all releases. */
    private static final Set<Class<?>> STABLE = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class);

    private KeyHash() {}

    /** That of {@code key}, null if another JVM may give another. */
    static @Nullable Integer of(@Nullable Object key) {
        return isStable(key) ? spread(key) : null;
    }

    /** Whether every JVM gives that of {@code key} alike. */
    static boolean isStable(@Nullable Object key) {
        return key == null || STABLE.contains(key.getClass());
    }

    /** Whatever its class: what decides in which bin it is looked for now. */
    static int spread(@Nullable Object key) {
        int hash = key == null ? 0 : key.hashCode();
        return hash ^ hash >>> 16;
    }
}

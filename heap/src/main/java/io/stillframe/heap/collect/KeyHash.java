// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hashes of keys as a HashMap spreads them; for some classes they are the same in every JVM. */
public final class KeyHash {

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

    /** Whether every JVM gives that of {@code key} alike. */
    public static boolean isStable(@Nullable Object key) {
        return key == null || STABLE.contains(key.getClass());
    }

    /** Whatever its class: what decides in which bin it is looked for now. */
    public static int spread(@Nullable Object key) {
        int hash = key == null ? 0 : key.hashCode();
        return hash ^ hash >>> 16;
    }
}

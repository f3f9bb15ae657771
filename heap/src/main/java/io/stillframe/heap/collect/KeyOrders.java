// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders of keys that are the same in every JVM and every version of an application, so that what is stored in the order of
 * its keys can be searched before it is read. What an application's own code orders, it may order otherwise tomorrow; so
 * may it the constants of an enum.
 */
final class KeyOrders {

    /** Classes whose order is specified. */
    private static final Set<Class<?>> SPECIFIED = Set.of(
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
            UUID.class,
            Instant.class,
            Duration.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            Year.class,
            YearMonth.class);

    private KeyOrders() {}

    /** Whether {@code comparator} (null: none) orders keys by their own order or its opposite. */
    static boolean isSpecified(@Nullable Comparator<?> comparator) {
        return comparator == null || comparator == Comparator.naturalOrder() || comparator == Comparator.reverseOrder();
    }

    /** Whether the order of keys like {@code key} is specified. */
    static boolean isSpecified(@Nullable Object key) {
        return key != null && SPECIFIED.contains(key.getClass());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.codec;

import io.stillframe.heap.StateTypes;
import io.stillframe.heap.StateTypes.Equality;
import io.stillframe.heap.barrier.KeyHasher;
import io.stillframe.heap.barrier.ObjectSection;
import io.stillframe.heap.collect.KeyHash;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of keys that follow what makes them equal: the number of an object's section if objects of its class are equal to
 * themselves only, the name of an enum's constant, what a record is made of if its {@code equals} is the one that comes with
 * it. They are part of the format of segments. The application's own hash codes are never asked for.
 *
 * <p>Why a search by them is right: a map asks the key that is looked for whether it is equal to the one that it has. For all
 * classes that have a hash here that is so only for a key of the same class whose parts are equal; so the two have the same
 * hash, made by the same class as it is today. What was stored is what today's code makes of the stored key too, unless the
 * components of a record are not what they were: those have none.
 *
 * <p>Thread-safe if {@code records} is.
 */
final class KeyHashes implements KeyHasher {

    /** Records within records. */
    private static final int MAX_DEPTH = 16;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Of classes of the JDK that no hash code is specified for. */
    private static final Map<Class<?>, ToIntFunction<Object>> OWN = Map.ofEntries(
            own(Instant.class, instant -> 31 * Long.hashCode(instant.getEpochSecond()) + instant.getNano()),
            own(Duration.class, duration -> 31 * Long.hashCode(duration.getSeconds()) + duration.getNano()),
            own(Period.class, period -> 31 * (31 * period.getYears() + period.getMonths()) + period.getDays()),
            own(LocalDate.class, KeyHashes::of),
            own(LocalTime.class, KeyHashes::of),
            own(LocalDateTime.class, KeyHashes::of),
            own(
                    OffsetDateTime.class,
                    time -> 31 * of(time.toLocalDateTime()) + time.getOffset().getTotalSeconds()),
            own(
                    ZonedDateTime.class,
                    time -> 31 * of(time.toLocalDateTime())
                            + time.getZone().getId().hashCode()),
            own(Year.class, Year::getValue),
            own(YearMonth.class, month -> 31 * month.getYear() + month.getMonthValue()),
            own(MonthDay.class, day -> 31 * day.getMonthValue() + day.getDayOfMonth()),
            own(Currency.class, currency -> currency.getCurrencyCode().hashCode()),
            own(URI.class, KeyHashes::of),
            own(Class.class, type -> type.getName().hashCode()));

    private final StateTypes types;
    private final Predicate<Class<?>> records;

    /** Of state of {@code types}; records that {@code records} does not accept have none. */
    KeyHashes(StateTypes types, Predicate<Class<?>> records) {
        this.types = types;
        this.records = records;
    }

    @Override
    public @Nullable Integer hashOf(@Nullable Object key) {
        if (KeyHash.isStable(key)) {
            return KeyHash.spread(key);
        }
        Integer hash = of(key, 0);
        return hash == null ? null : (Integer) (int) ((hash * GOLDEN) >>> Integer.SIZE);
    }

    private @Nullable Integer of(@Nullable Object value, int depth) {
        if (value == null) {
            return 0;
        }
        if (KeyHash.isStable(value)) {
            return value.hashCode();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().hashCode();
        }
        if (value instanceof ObjectSection section) {
            boolean itself = types.equality(section.getClass()) == Equality.IDENTITY;
            return itself ? (Integer) Long.hashCode(section.stillframe$id()) : null;
        }
        if (value instanceof Record holder) {
            return depth < MAX_DEPTH ? ofComponents(holder, depth + 1) : null;
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? (Integer) 1 : depth < MAX_DEPTH ? of(optional.get(), depth + 1) : null;
        }
        if (value instanceof ZoneId zone) {
            return zone.getId().hashCode();
        }
        ToIntFunction<Object> own = OWN.get(value.getClass());
        return own == null ? null : (Integer) own.applyAsInt(value);
    }

    private @Nullable Integer ofComponents(Record holder, int depth) {
        Class<?> type = holder.getClass();
        if (types.equality(type) != Equality.COMPONENTS || !records.test(type)) {
            return null;
        }
        int all = 1;
        for (Object component : types.components(holder)) {
            Integer hash = of(component, depth);
            if (hash == null) {
                return null;
            }
            all = 31 * all + hash;
        }
        return all;
    }

    private static int of(LocalDate date) {
        return Long.hashCode(date.toEpochDay());
    }

    private static int of(LocalTime time) {
        return Long.hashCode(time.toNanoOfDay());
    }

    private static int of(LocalDateTime time) {
        return 31 * of(time.toLocalDate()) + of(time.toLocalTime());
    }

    /** Equal ones may differ in case here and there, and in how their port is written. */
    private static int of(URI uri) {
        String path = uri.isOpaque() ? uri.getRawSchemeSpecificPart() : uri.getRawPath();
        return lower(uri.getScheme()) * 31 + lower(path);
    }

    /** Hash code of a text in lower case; of other letters than those of ASCII case counts. */
    private static int lower(@Nullable String text) {
        int hash = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            hash = 31 * hash + (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return hash;
    }

    private static <T> Map.Entry<Class<?>, ToIntFunction<Object>> own(Class<T> type, ToIntFunction<T> hash) {
        return Map.entry(type, value -> hash.applyAsInt(type.cast(value)));
    }
}

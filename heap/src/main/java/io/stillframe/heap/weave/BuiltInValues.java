// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.chrono.HijrahEra;
import java.time.chrono.IsoChronology;
import java.time.chrono.IsoEra;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.chrono.MinguoChronology;
import java.time.chrono.MinguoDate;
import java.time.chrono.MinguoEra;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.chrono.ThaiBuddhistDate;
import java.time.chrono.ThaiBuddhistEra;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import java.time.temporal.WeekFields;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The immutable classes of the JDK whose instances are values of the state. */
public final class BuiltInValues {

    private static final Set<Class<?>> ENUMS = Set.of(
            DayOfWeek.class,
            Month.class,
            ChronoUnit.class,
            ChronoField.class,
            IsoEra.class,
            HijrahEra.class,
            MinguoEra.class,
            ThaiBuddhistEra.class,
            FormatStyle.class,
            TextStyle.class,
            ResolverStyle.class,
            SignStyle.class,
            TimeUnit.class,
            RoundingMode.class);

    private static final Set<Class<?>> CLASSES = Set.of(
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            BigDecimal.class,
            BigInteger.class,
            MathContext.class,
            UUID.class,
            URI.class,
            InetAddress.class,
            Inet4Address.class,
            Inet6Address.class,
            InetSocketAddress.class,
            Locale.class,
            Currency.class,
            Pattern.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            MonthDay.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Period.class,
            Year.class,
            YearMonth.class,
            ZoneId.class,
            ZoneOffset.class,
            ZonedDateTime.class,
            JapaneseDate.class,
            MinguoDate.class,
            ThaiBuddhistDate.class,
            HijrahDate.class,
            JapaneseEra.class,
            IsoChronology.class,
            JapaneseChronology.class,
            MinguoChronology.class,
            ThaiBuddhistChronology.class,
            HijrahChronology.class,
            ValueRange.class,
            WeekFields.class);

    private static final Map<String, Class<?>> BY_NAME = Stream.concat(CLASSES.stream(), ENUMS.stream())
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private BuiltInValues() {}

    /** The classes that are not enums; of {@link ZoneId} the instances have a hidden subclass. */
    public static Set<Class<?>> classes() {
        return CLASSES;
    }

    /** The class or enum of that binary name, or null if its instances are no built-in values. */
    static @Nullable Class<?> named(String name) {
        return BY_NAME.get(name);
    }

    /** The enum of the JDK of that binary name, or null if it is not a value of the state. */
    public static @Nullable Class<?> enumNamed(String name) {
        Class<?> found = BY_NAME.get(name);
        return found != null && found.isEnum() ? found : null;
    }

    /** Whether instances of exactly that class are built-in values. */
    public static boolean isBuiltIn(Class<?> type) {
        return CLASSES.contains(type) || ENUMS.contains(type) || ZoneId.class.isAssignableFrom(type);
    }

    /** Whether a field of that type (binary name) can hold built-in values only, never a section. */
    static boolean isNamed(String name) {
        return BY_NAME.containsKey(name);
    }

    /** Whether it is a value that cannot have subclasses outside the JDK, so that it needs no look at run time. */
    static boolean isFinal(String name) {
        return isNamed(name) && !name.equals(BigDecimal.class.getName()) && !name.equals(BigInteger.class.getName());
    }
}

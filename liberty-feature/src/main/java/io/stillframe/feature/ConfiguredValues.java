// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import com.ibm.websphere.crypto.PasswordUtil;
import com.ibm.wsspi.kernel.service.utils.SerializableProtectedString;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of one configuration element. For each that is not possible a numbered warning names the attribute, and the last
 * good value is used: that of the configuration before, or the default. Used by one thread.
 */
final class ConfiguredValues {

    private static final System.Logger LOGGER = System.getLogger(ConfiguredValues.class.getName());

    private static final String PAIR = "[A-Za-z0-9._-]+\\s*=\\s*[A-Za-z0-9._-]+";

    /** As the server writes durations elsewhere: {@code 1h30m}, {@code 500ms}; without a unit, milliseconds. */
    private static final Pattern DURATION = Pattern.compile("(?:\\d{1,15}(?:ms|[dhms]))+|\\d{1,15}");

    private static final Pattern PART = Pattern.compile("(\\d+)(ms|[dhms])?");

    private final Map<String, Object> values;
    private final Map<String, Object> lastGood;
    private final Map<String, Object> good = new HashMap<>();
    private final Set<String> asked = new TreeSet<>();

    /**
     * Of the element as it is written now.
     *
     * @param lastGood what {@link #good} said of the configuration before; empty if there was none
     */
    ConfiguredValues(Map<String, Object> values, Map<String, Object> lastGood) {
        this.values = values;
        this.lastGood = lastGood;
    }

    /** The values that were used, as they were written. */
    Map<String, Object> good() {
        return Map.copyOf(good);
    }

    /** The attributes that were asked for by now: all there are. */
    Set<String> asked() {
        return asked;
    }

    <E extends Enum<E>> E choice(String attribute, Class<E> type, E byDefault) {
        return value(
                attribute,
                byDefault,
                Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT),
                value -> value.toString().isBlank() ? byDefault : constant(value, type),
                constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** As {@link #choice}, but nothing is used in place of a value that is not possible. */
    <E extends Enum<E>> E requiredChoice(String attribute, Class<E> type, E byDefault)
            throws RefusedConfigurationException {
        asked.add(attribute);
        String text = String.valueOf(values.getOrDefault(attribute, "")).strip();
        E chosen = constant(text, type);
        if (chosen != null || text.isEmpty()) {
            return chosen == null ? byDefault : chosen;
        }
        throw new RefusedConfigurationException(
                "STFR0506E",
                attribute,
                text,
                Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> @Nullable E constant(Object value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value.toString().strip())) {
                return constant;
            }
        }
        return null;
    }

    Duration duration(String attribute, Duration byDefault, Duration least, Duration most) {
        return value(
                attribute,
                byDefault,
                least.toMillis() + "ms to " + most.toMillis() + "ms, such as 500ms, 10s or 1h30m",
                value -> within(read(value), least, most),
                ConfiguredValues::millis);
    }

    /** The same, or zero, which means that there is none. */
    Duration durationOrNone(String attribute, Duration byDefault, Duration least, Duration most) {
        return value(
                attribute,
                byDefault,
                least.toMillis() + "ms to " + most.toMillis() + "ms, such as 500ms, 10s or 1h30m, or 0s for none",
                value -> {
                    Duration written = read(value);
                    return written != null && written.isZero() ? written : within(written, least, most);
                },
                ConfiguredValues::millis);
    }

    private static <T extends Comparable<T>> @Nullable T within(@Nullable T value, T least, T most) {
        return value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0 ? null : value;
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }

    /** A duration as it is written, or as many milliseconds. */
    private static @Nullable Duration read(Object value) {
        if (value instanceof Number millis) {
            return Duration.ofMillis(millis.longValue());
        }
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        if (!DURATION.matcher(text).matches()) {
            return null;
        }
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            long amount = Long.parseLong(parts.group(1));
            sum = sum.plus(
                    switch (String.valueOf(parts.group(2))) {
                        case "d" -> Duration.ofDays(Math.min(amount, 1_000_000));
                        case "h" -> Duration.ofHours(Math.min(amount, 1_000_000));
                        case "m" -> Duration.ofMinutes(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        default -> Duration.ofMillis(amount);
                    });
        }
        return sum;
    }

    int number(String attribute, int byDefault, int least, int most) {
        return value(
                attribute,
                byDefault,
                least + " to " + most,
                value -> {
                    String text = value.toString().strip();
                    return text.matches("-?\\d{1,9}") ? within(Integer.valueOf(text), least, most) : null;
                },
                String::valueOf);
    }

    /** A number of bytes, 0 or at least so many. */
    long bytes(String attribute, long byDefault, long least) {
        return value(
                attribute,
                byDefault,
                "0 or at least " + least,
                value -> {
                    String text = value.toString().strip();
                    Long bytes = text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
                    return bytes == null || bytes == 0 ? bytes : within(bytes, least, Long.MAX_VALUE);
                },
                String::valueOf);
    }

    boolean flag(String attribute, boolean byDefault) {
        return value(
                attribute,
                byDefault,
                "true or false",
                value -> switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    default -> null;
                },
                String::valueOf);
    }

    /** A name that members know each other by. */
    String name(String attribute, String byDefault) {
        return checked(
                attribute, byDefault, "letters, digits, '.', '_' and '-'", text -> text.matches("[A-Za-z0-9._-]+"));
    }

    String text(String attribute, String byDefault) {
        return checked(attribute, byDefault, "any text", text -> true);
    }

    /** A password, decoded; empty if there is none. */
    String secret(String attribute) {
        asked.add(attribute);
        Object value = values.get(attribute);
        if (value == null) {
            return "";
        }
        String written =
                value instanceof SerializableProtectedString secret ? new String(secret.getChars()) : value.toString();
        return written.startsWith("{") ? PasswordUtil.passwordDecode(written) : written;
    }

    /** Names and what they stand for, {@code name=of,name=of}; none if the text is not such. */
    Map<String, String> pairs(String attribute) {
        String text = checked(
                attribute,
                "",
                "name=name,name=name",
                value -> value.matches("(" + PAIR + "(\\s*,\\s*" + PAIR + ")*)?"));
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("\\s*,\\s*")) {
            int equals = pair.indexOf('=');
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    private String checked(String attribute, String byDefault, String allowed, Predicate<String> rule) {
        return value(
                attribute,
                byDefault,
                allowed,
                value -> {
                    String text = value.toString().strip();
                    return rule.test(text) ? text : null;
                },
                text -> text);
    }

    /** What {@code read} makes of the attribute; the default if it is not there, the last good one if that is null. */
    private <T> T value(
            String attribute,
            T byDefault,
            String allowed,
            Function<Object, @Nullable T> read,
            Function<T, String> written) {
        asked.add(attribute);
        Object value = values.get(attribute);
        if (value == null) {
            return byDefault;
        }
        T result = read.apply(value);
        if (result != null) {
            good.put(attribute, value);
            return result;
        }
        Object before = lastGood.get(attribute);
        T last = before == null ? null : read.apply(before);
        if (before != null && last != null) {
            good.put(attribute, before);
        }
        T instead = last == null ? byDefault : last;
        FeatureMessages.CATALOG.log(LOGGER, "STFR0501W", attribute, value, allowed, written.apply(instead));
        return instead;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values of one configuration element; for each that is not possible a numbered warning names the attribute. */
final class ConfiguredValues {

    private static final System.Logger LOGGER = System.getLogger(ConfiguredValues.class.getName());

    private final Map<String, Object> values;

    ConfiguredValues(Map<String, Object> values) {
        this.values = values;
    }

    <E extends Enum<E>> E choice(String attribute, Class<E> type, E byDefault) {
        String text = text(attribute, "");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            String allowed = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
            warn(attribute, text, allowed, byDefault.name().toLowerCase(Locale.ROOT));
        }
        return byDefault;
    }

    /** As {@link #choice}, but nothing is used in place of a value that is not possible. */
    <E extends Enum<E>> E requiredChoice(String attribute, Class<E> type, E byDefault)
            throws RefusedConfigurationException {
        String text = text(attribute, "");
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        if (text.isEmpty()) {
            return byDefault;
        }
        throw new RefusedConfigurationException(
                "STFR0506E",
                attribute,
                text,
                Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    /** A duration, which the server has turned into milliseconds. */
    Duration duration(String attribute, Duration byDefault, Duration least, Duration most) {
        Object value = values.get(attribute);
        if (value == null) {
            return byDefault;
        }
        Duration duration = value instanceof Number millis ? Duration.ofMillis(millis.longValue()) : null;
        if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            String allowed = least.toMillis() + "ms to " + most.toMillis() + "ms";
            warn(
                    attribute,
                    duration == null ? value : duration.toMillis() + "ms",
                    allowed,
                    byDefault.toMillis() + "ms");
            return byDefault;
        }
        return duration;
    }

    int number(String attribute, int byDefault, int least, int most) {
        Object value = values.get(attribute);
        if (value == null) {
            return byDefault;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        warn(attribute, value, least + " to " + most, String.valueOf(byDefault));
        return byDefault;
    }

    boolean flag(String attribute, boolean byDefault) {
        Object value = values.get(attribute);
        if (value == null) {
            return byDefault;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        warn(attribute, value, "true or false", String.valueOf(byDefault));
        return byDefault;
    }

    /** A name that members know each other by. */
    String name(String attribute, String byDefault) {
        return checked(
                attribute, byDefault, "letters, digits, '.', '_' and '-'", text -> text.matches("[A-Za-z0-9._-]+"));
    }

    String text(String attribute, String byDefault) {
        return checked(attribute, byDefault, "any text", text -> true);
    }

    private String checked(String attribute, String byDefault, String allowed, Predicate<String> rule) {
        @Nullable Object value = values.get(attribute);
        String text = value == null ? byDefault : value.toString().strip();
        if (rule.test(text)) {
            return text;
        }
        warn(attribute, text, allowed, byDefault);
        return byDefault;
    }

    private static void warn(String attribute, Object value, String allowed, String byDefault) {
        FeatureMessages.CATALOG.log(LOGGER, "STFR0501W", attribute, value, allowed, byDefault);
    }
}

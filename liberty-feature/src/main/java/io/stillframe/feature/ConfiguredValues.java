// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import com.ibm.websphere.crypto.PasswordUtil;
import com.ibm.wsspi.kernel.service.utils.SerializableProtectedString;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values of one configuration element; for each that is not possible a numbered warning names the attribute. */
final class ConfiguredValues {

    private static final System.Logger LOGGER = System.getLogger(ConfiguredValues.class.getName());

    private static final String PAIR = "[A-Za-z0-9._-]+\\s*=\\s*[A-Za-z0-9._-]+";

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
        Duration duration = read(value);
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

    /** The same, or zero, which means that there is none. */
    Duration durationOrNone(String attribute, Duration byDefault, Duration least, Duration most) {
        Duration written = read(values.get(attribute));
        return written != null && written.isZero() ? Duration.ZERO : duration(attribute, byDefault, least, most);
    }

    private static @Nullable Duration read(@Nullable Object value) {
        return value instanceof Number millis ? Duration.ofMillis(millis.longValue()) : null;
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

    /** A password, decoded; empty if there is none. */
    String secret(String attribute) {
        Object value = values.get(attribute);
        if (value == null) {
            return "";
        }
        String written = value instanceof SerializableProtectedString secret
                ? new String(secret.getChars())
                : value.toString();
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

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A flat JSON object as the sample application answers it, read by field name. Nested objects and escapes are not
 * understood.
 *
 * @param text the object
 */
public record JsonText(String text) {

    /**
     * The whole number in field {@code name}.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public long number(String name) {
        return Long.parseLong(raw(name, "-?\\d+").orElseThrow(() -> missing(name)));
    }

    /** Whether field {@code name} is true; empty if there is no such truth value. */
    public Optional<Boolean> truth(String name) {
        return raw(name, "true|false").map(Boolean::valueOf);
    }

    /** The text in field {@code name}, if there is one. */
    public Optional<String> string(String name) {
        return raw(name, "\"[^\"\\\\]*\"").map(quoted -> quoted.substring(1, quoted.length() - 1));
    }

    private Optional<String> raw(String name, String value) {
        Matcher matcher = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*(" + value + ")")
                .matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("no number in field " + name + " of " + text);
    }
}

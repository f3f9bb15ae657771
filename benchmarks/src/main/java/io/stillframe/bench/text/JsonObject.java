// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes a JSON object field by field, in the order in which they are put. */
public final class JsonObject {

    private final List<String> fields = new ArrayList<>();

    /** Puts a whole number. */
    public JsonObject put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** Puts a number with three digits after the point. */
    public JsonObject put(String name, double value) {
        return raw(name, String.format(Locale.ROOT, "%.3f", value));
    }

    /** Puts a truth value. */
    public JsonObject put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    /** Puts a text. */
    public JsonObject put(String name, String value) {
        return raw(name, quoted(value));
    }

    /** Puts a time in milliseconds, with fractions. */
    public JsonObject put(String name, Duration value) {
        return put(name, Texts.millis(value));
    }

    /** Puts times in whole milliseconds. */
    public JsonObject putMillis(String name, List<Duration> values) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        values.forEach(value -> list.add(Long.toString(value.toMillis())));
        return raw(name, list.toString());
    }

    /** Puts objects. */
    public JsonObject put(String name, List<JsonObject> values) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        values.forEach(value -> list.add(value.toString()));
        return raw(name, list.toString());
    }

    /** Puts an object. */
    public JsonObject put(String name, JsonObject value) {
        return raw(name, value.toString());
    }

    @Override
    public String toString() {
        return "{" + String.join(", ", fields) + "}";
    }

    private JsonObject raw(String name, String value) {
        fields.add(quoted(name) + ": " + value);
        return this;
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}

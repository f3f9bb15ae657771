// SPDX-License-Identifier: Apache-2.0
package io.stillframe.sample.auction.web;

/** Writes the few kinds of JSON that the answers need. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json(String name, Object value) {
        append(name, value);
    }

    static Json object(String name, Object value) {
        return new Json(name, value);
    }

    static Array array() {
        return new Array();
    }

    Json and(String name, Object value) {
        text.append(',');
        append(name, value);
        return this;
    }

    @Override
    public String toString() {
        return '{' + text.toString() + '}';
    }

    private void append(String name, Object value) {
        quote(name);
        text.append(':');
        if (value instanceof CharSequence string) {
            quote(string);
        } else {
            text.append(value);
        }
    }

    private void quote(CharSequence string) {
        text.append('"');
        string.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }

    /** A list of objects. */
    static final class Array {

        private final StringBuilder text = new StringBuilder();

        void add(Json element) {
            text.append(text.isEmpty() ? "" : ",").append(element);
        }

        @Override
        public String toString() {
            return '[' + text.toString() + ']';
        }
    }
}

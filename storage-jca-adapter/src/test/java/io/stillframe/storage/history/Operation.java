// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.history;

import org.jspecify.annotations.Nullable;

/**
 * One call of one key of a register.
 *
 * @param key what it was about
 * @param call what was asked for
 * @param called when, in nanoseconds of the machine's monotonic clock
 * @param returned when it was answered; {@link #NEVER} if nobody knows what came of it
 */
record Operation(String key, Call call, long called, long returned) {

    static final long NEVER = Long.MAX_VALUE;

    /** What was asked for, with the answer. */
    sealed interface Call {

        /** Whether the answer is possible when the register holds {@code state}, null for nothing. */
        boolean fits(@Nullable String state);

        /** What the register holds afterwards. */
        @Nullable
        String after(@Nullable String state);
    }

    /** The register held {@code value}. */
    record Read(@Nullable String value) implements Call {
        @Override
        public boolean fits(@Nullable String state) {
            return java.util.Objects.equals(state, value);
        }

        @Override
        public @Nullable String after(@Nullable String state) {
            return state;
        }
    }

    /** The register held {@code expected}, and holds {@code next} now. */
    record Set(@Nullable String expected, String next) implements Call {
        @Override
        public boolean fits(@Nullable String state) {
            return java.util.Objects.equals(state, expected);
        }

        @Override
        public String after(@Nullable String state) {
            return next;
        }
    }

    /** The register held something else than {@code expected}. */
    record Refused(@Nullable String expected) implements Call {
        @Override
        public boolean fits(@Nullable String state) {
            return !java.util.Objects.equals(state, expected);
        }

        @Override
        public @Nullable String after(@Nullable String state) {
            return state;
        }
    }

    /** Whether somebody was told what came of it. */
    boolean isKnown() {
        return returned != NEVER;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one of the two stores answers this member.
 *
 * @param role what it keeps
 * @param type where: infinispan, directory, database; empty if that was not told
 * @param state whether it answers
 * @param since when
 * @param error what it said last when it failed; null while it never has
 * @param breaker whether it is asked at all
 */
public record StoreReport(Role role, String type, State state, Instant since, @Nullable String error, Breaker breaker) {

    /** What a store keeps. */
    public enum Role {
        /** Segments. */
        SEGMENTS,
        /** Manifests. */
        MANIFESTS;

        /** As operators read it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a store answers. */
    public enum State {
        /** It answers, or was not asked for anything that failed. */
        UP(1),
        /** What was asked last, or a moment ago, failed. */
        FAILING(2);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** Stable number, for metrics. */
        public int code() {
            return code;
        }
    }

    /** Whether a store is asked. */
    public enum Breaker {
        /** It is. */
        CLOSED(1),
        /** It failed too often, so that it is asked now and then only. */
        OPEN(2);

        private final int code;

        Breaker(int code) {
            this.code = code;
        }

        /** Stable number, for metrics. */
        public int code() {
            return code;
        }
    }
}

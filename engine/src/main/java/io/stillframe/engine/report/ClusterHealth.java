// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.util.List;

/**
 * Whether all is well.
 *
 * @param state in one word
 * @param reasons why it is not {@code UP}; each begins with a number
 */
public record ClusterHealth(State state, List<String> reasons) {

    /** How the cluster is. */
    public enum State {
        /** All state is served, and survives the death of a member. */
        UP(1),
        /** State is served, but not all of it, or it would not survive a death. */
        DEGRADED(2),
        /** No state of some application is served, or nothing can be stored. */
        DOWN(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** Stable number, for metrics. */
        public int code() {
            return code;
        }
    }

    /** Keeps a copy of the list. */
    public ClusterHealth {
        reasons = List.copyOf(reasons);
    }
}

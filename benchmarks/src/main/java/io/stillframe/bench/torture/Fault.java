// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

import java.time.Duration;

/**
 * One thing that happens.
 *
 * @param kind what
 * @param pause how long, if it is a pause
 * @param choice 0 to below 1: which of the servers that it may happen to
 */
record Fault(FaultKind kind, Duration pause, double choice) {

    /** It in words. */
    String words() {
        return switch (kind) {
            case PAUSE_OWNER, PAUSE_STANDBY -> kind.words() + " for " + pause.toMillis() / 1000.0 + " s";
            default -> kind.words();
        };
    }
}

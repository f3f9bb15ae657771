// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State that went somewhere else.
 *
 * <p>Phases of a takeover: {@code detected}, {@code claimed}, {@code loaded}, {@code reactivated}, {@code serving}, each
 * from the end of the one before; of a switchover: {@code prepare} (calls go on), {@code drain}, {@code take}; of a clone
 * and of a restore: one of their name.
 *
 * @param id different for every move of the cluster
 * @param kind why it went
 * @param application name of the application; of a clone, that which was made
 * @param shard which, from 0; null for all
 * @param from name of the member that had it; of a clone, name of its source
 * @param to name of the member that has it now; of a clone, its name
 * @param cause in words
 * @param at when it ended
 * @param took from the notice to the end
 * @param phases in order
 * @param waited how long calls could not be served since it was noticed
 */
public record MoveReport(
        String id,
        Kind kind,
        String application,
        @Nullable Integer shard,
        String from,
        String to,
        String cause,
        Instant at,
        Duration took,
        List<PhaseReport> phases,
        Duration waited) {

    /** Why state goes somewhere else. */
    public enum Kind {
        /** Its owner was gone. */
        TAKEOVER("detected claimed loaded reactivated serving"),
        /** By agreement. */
        SWITCHOVER("prepare drain take"),
        /** Another application begins with it. */
        CLONE("clone"),
        /** An operator went back to an earlier snapshot. */
        RESTORE("restore");

        private final String phases;

        Kind(String phases) {
            this.phases = phases;
        }

        /** Names of its phases, in order. */
        public List<String> phases() {
            return List.of(phases.split(" "));
        }
    }

    /** Keeps a copy of the list. */
    public MoveReport {
        phases = List.copyOf(phases);
    }
}

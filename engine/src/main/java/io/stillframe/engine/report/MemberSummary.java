// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member at one moment, without its shards.
 *
 * @param name of the server
 * @param incarnation which start of it
 * @param startedAt when it began to be a member
 * @param self whether it is the one that was asked
 * @param state what it does with shards
 * @param view names of the members that it sees, itself among them
 * @param applications names of the applications it hosts
 * @param shards how many it owns
 * @param contexts how many are in them
 * @param largestContext null if no context has been in a snapshot yet
 * @param counters what it has done
 * @param lag the largest of its shards
 * @param stages how long what it did took
 * @param moveTimes how long moves took that ended here, of each kind
 * @param stores how they answer it
 * @param errors the last ones, newest first
 */
public record MemberSummary(
        String name,
        String incarnation,
        Instant startedAt,
        boolean self,
        State state,
        List<String> view,
        List<String> applications,
        int shards,
        long contexts,
        @Nullable LargestContext largestContext,
        Counters counters,
        Duration lag,
        List<StageReport> stages,
        List<MoveTimes> moveTimes,
        List<StoreReport> stores,
        List<ErrorReport> errors) {

    /** What a member does with shards. */
    public enum State {
        /** It takes shards and serves them. */
        SERVING(1),
        /** An operator has asked it to hand its shards over; it takes none. */
        DRAINING(2),
        /** Its server stops. */
        STOPPING(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** Stable number, for metrics. */
        public int code() {
            return code;
        }
    }

    /** Keeps copies of the lists. */
    public MemberSummary {
        view = List.copyOf(view);
        applications = List.copyOf(applications);
        stages = List.copyOf(stages);
        moveTimes = List.copyOf(moveTimes);
        stores = List.copyOf(stores);
        errors = List.copyOf(errors);
    }

    /** The same, as the one that was asked, or not. */
    MemberSummary asSelf(boolean asked) {
        return new MemberSummary(
                name,
                incarnation,
                startedAt,
                asked,
                state,
                view,
                applications,
                shards,
                contexts,
                largestContext,
                counters,
                lag,
                stages,
                moveTimes,
                stores,
                errors);
    }
}

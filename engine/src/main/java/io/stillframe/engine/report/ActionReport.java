// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an action stands that an operator has asked a member for.
 *
 * @param id of the action, different for every action of the cluster
 * @param member name of the member that was asked
 * @param action what is done
 * @param request what was sent, as it was sent
 * @param who asked
 * @param startedAt when
 * @param endedAt when it ended; null while it goes on
 * @param state whether it goes on, and how it ended
 * @param done parts that are done, or were refused
 * @param total parts, as far as that is known
 * @param message in words
 * @param moves what went where
 * @param refusals why parts were not done; each begins with a number
 * @param bytes that were copied
 * @param waited the longest time that clients of a part had to wait
 */
public record ActionReport(
        String id,
        String member,
        String action,
        String request,
        String who,
        Instant startedAt,
        @Nullable Instant endedAt,
        State state,
        int done,
        int total,
        String message,
        List<MoveReport> moves,
        List<String> refusals,
        long bytes,
        Duration waited) {

    /** Keeps copies of the lists. */
    public ActionReport {
        moves = List.copyOf(moves);
        refusals = List.copyOf(refusals);
    }

    /** Whether it goes on, and how it ended. */
    public enum State {
        /** It goes on. */
        RUNNING,
        /** It is over, and all that was not refused is done. */
        DONE,
        /** It is over, and nothing was done. */
        FAILED
    }
}

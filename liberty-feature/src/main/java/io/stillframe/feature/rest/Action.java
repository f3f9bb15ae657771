// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.report.ActionReport;
import io.stillframe.engine.report.ActionReport.State;
import io.stillframe.engine.report.MoveReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thing that an operator has asked for. Thread-safe. */
final class Action {

    private final String id;
    private final String member;
    private final String kind;
    private final String request;
    private final String who;
    private final Instant startedAt;
    private final Supplier<Progress> progress;
    private volatile @Nullable Ended ended;

    private record Ended(Outcome outcome, Instant at) {}

    /**
     * How far it is.
     *
     * @param done parts that are done or were refused
     * @param total parts
     */
    record Progress(int done, int total) {}

    /** Begun now; {@code progress} says how far it is. */
    Action(MemberId member, long number, ActionRequest asked, String who, Supplier<Progress> progress) {
        this.id = member.name() + "-" + member.incarnation() + "-" + number;
        this.member = member.name();
        this.kind = asked.action();
        this.request = asked.body().toString();
        this.who = who;
        this.startedAt = Instant.now();
        this.progress = progress;
    }

    String id() {
        return id;
    }

    String who() {
        return who;
    }

    /** It has ended. */
    void end(Outcome outcome) {
        ended = new Ended(outcome, Instant.now());
    }

    /** How it stands. */
    ActionReport status() {
        Ended last = ended;
        if (last == null) {
            Progress now = progress.get();
            return status(null, State.RUNNING, now.done(), now.total(), "under way", Outcome.refused(""));
        }
        Outcome outcome = last.outcome();
        int parts = outcome.done() + outcome.refusals().size();
        State state = outcome.isFailure() ? State.FAILED : State.DONE;
        return status(last.at(), state, parts, parts, outcome.words(), outcome);
    }

    private ActionReport status(@Nullable Instant at, State state, int done, int total, String words, Outcome outcome) {
        boolean running = state == State.RUNNING;
        Duration waited = outcome.moves().stream()
                .map(MoveReport::waited)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new ActionReport(
                id,
                member,
                kind,
                request,
                who,
                startedAt,
                at,
                state,
                done,
                total,
                words,
                outcome.moves(),
                running ? List.of() : outcome.refusals(),
                outcome.bytes(),
                waited);
    }

    /** Ends it when {@code result} is there, however it came. */
    CompletableFuture<Outcome> endWith(CompletableFuture<Outcome> result) {
        return result.exceptionally(failure -> Outcome.refused(Actions.text(failure)))
                .thenApply(outcome -> {
                    end(outcome);
                    return outcome;
                });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.Departure;
import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.PhaseReport;
import io.stillframe.engine.time.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells the operator of a takeover, step by step, in milliseconds since its cause was noticed, and keeps it for the report.
 * Used by one thread after the other.
 */
final class TakeoverStory {

    private final Surroundings surroundings;
    private final Membership membership;
    private final ShardKey shard;
    private final Manifest before;
    private final long since;
    private final String how;
    private final List<PhaseReport> phases = new ArrayList<>();
    private long lastNanos;
    private boolean handedOver;

    /** Of what {@code before} says, noticed at {@code since}. */
    TakeoverStory(Surroundings surroundings, Membership membership, Manifest before, long since) {
        this.surroundings = surroundings;
        this.membership = membership;
        this.shard = before.key();
        this.before = before;
        this.since = since;
        this.lastNanos = since;
        this.how = how(surroundings, membership, before);
        ended("detected");
    }

    void detected() {
        MemberId owner = before.owner();
        String from = owner == null || owner.equals(surroundings.self()) ? before.previousOwner() : owner.toString();
        EngineMessages.log("STFR0221I", shard, from, before.term(), how, millis());
    }

    void claimed(Manifest manifest) {
        handedOver = manifest.commitId().equals(before.commitId())
                && membership.named(before.previousOwner()).isPresent();
        ended("claimed");
        EngineMessages.log(
                "STFR0222I", shard, manifest.term(), manifest.segments().size(), millis());
    }

    void loaded(int contexts) {
        ended("loaded");
        EngineMessages.log("STFR0223I", shard, contexts, millis());
    }

    void reactivated() {
        ended("reactivated");
        EngineMessages.log("STFR0224I", shard, millis());
    }

    void serving(long term) {
        ended("serving");
        EngineMessages.log("STFR0225I", shard, term, millis());
        MemberId owner = before.owner();
        if (owner != null && !handedOver) {
            MoveCause cause = owner.equals(surroundings.self()) ? MoveCause.UNSETTLED : MoveCause.GONE;
            surroundings
                    .gauges()
                    .moves()
                    .takenOver(
                            shard,
                            owner.name(),
                            cause,
                            cause == MoveCause.GONE ? how : cause.words(),
                            phases,
                            Duration.ofNanos(lastNanos - since));
        }
    }

    /** How it was noticed that the owner does not serve it. */
    private static String how(Surroundings surroundings, Membership membership, Manifest before) {
        MemberId owner = before.owner();
        if (owner == null) {
            return "it was given up there";
        }
        if (owner.equals(surroundings.self())) {
            return "its manifest names this server already";
        }
        String unseen = membership.contains(owner) ? "it is not served there" : MoveCause.GONE.words();
        return membership.departure(owner).map(Departure::words).orElse(unseen);
    }

    private void ended(String phase) {
        long now = surroundings.timer().nanoTime();
        phases.add(new PhaseReport(phase, Duration.ofNanos(now - lastNanos)));
        lastNanos = now;
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(surroundings.timer().nanoTime() - since);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.report.StoreReport;
import io.stillframe.engine.report.StoreReport.Role;
import java.time.Instant;
import java.util.List;

/** What one member counts, times and remembers for its report. Thread-safe; nothing of it waits. */
public final class Gauges {

    private final Instant startedAt;
    private final MemberCounters counters = new MemberCounters();
    private final StageTimes stages = new StageTimes();
    private final StoreWatch segments;
    private final StoreWatch manifests;
    private final ErrorLog errors;
    private final MoveLog moves;

    /** Of the member {@code self}, which starts. */
    public Gauges(EngineTimer timer, MemberId self) {
        this.startedAt = timer.now();
        this.segments = new StoreWatch(Role.SEGMENTS, timer, counters);
        this.manifests = new StoreWatch(Role.MANIFESTS, timer, counters);
        this.errors = new ErrorLog(timer);
        this.moves = new MoveLog(timer, self);
    }

    /** When the member started. */
    public Instant startedAt() {
        return startedAt;
    }

    /** What it does. */
    public MemberCounters counters() {
        return counters;
    }

    /** How long stages take. */
    public StageTimes stages() {
        return stages;
    }

    /** How segments can be stored. */
    public StoreWatch segments() {
        return segments;
    }

    /** How the register answers. */
    public StoreWatch manifests() {
        return manifests;
    }

    /** The last errors. */
    public ErrorLog errors() {
        return errors;
    }

    /** The last moves. */
    public MoveLog moves() {
        return moves;
    }

    /** What the stores are called. */
    public void storesAre(String segmentStore, String manifestRegister) {
        segments.typeIs(segmentStore);
        manifests.typeIs(manifestRegister);
    }

    /** Both stores. */
    public List<StoreReport> stores() {
        return List.of(segments.report(), manifests.report());
    }
}

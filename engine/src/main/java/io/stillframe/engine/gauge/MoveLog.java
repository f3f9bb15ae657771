// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.clone.CloneResult;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.MoveReport.Kind;
import io.stillframe.engine.report.MoveTimes;
import io.stillframe.engine.report.PhaseReport;
import io.stillframe.engine.restore.ShardRestore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the last moves that ended at one member. Thread-safe. */
public final class MoveLog {

    private static final int KEPT = 100;

    private final EngineTimer timer;
    private final MemberId self;
    private final Deque<MoveReport> newestFirst = new ArrayDeque<>();
    private final Map<Kind, MoveClock> clocks = new EnumMap<>(Kind.class);
    private long count;

    MoveLog(EngineTimer timer, MemberId self) {
        this.timer = timer;
        this.self = self;
        for (Kind kind : Kind.values()) {
            clocks.put(kind, new MoveClock(kind));
        }
    }

    /** A shard was moved, from here or to here. */
    public void switchedOver(ShardMove move, MoveCause cause) {
        if (move.from().equals(move.to())) {
            return;
        }
        keep(switchover(move, cause.words()), cause);
    }

    /** This member has taken a shard over from {@code from}, which was gone. */
    public void takenOver(
            ShardKey shard, String from, MoveCause cause, String words, List<PhaseReport> phases, Duration took) {
        MoveReport move =
                report(Kind.TAKEOVER, shard.application(), shard.shard(), from, self.name(), words, took, phases, took);
        keep(move, cause);
    }

    /** This member has made a clone. */
    public void cloned(CloneResult clone) {
        MoveReport move = report(
                Kind.CLONE,
                clone.target(),
                null,
                clone.source(),
                clone.target(),
                MoveCause.CLONED.words(),
                clone.took(),
                List.of(new PhaseReport("clone", clone.took())),
                Duration.ZERO);
        keep(move, MoveCause.CLONED);
    }

    /** A shard went back here. */
    public void restored(ShardRestore restore) {
        keep(restoration(restore), MoveCause.RESTORED);
    }

    /** {@code restore} as a report, with an id that no other has. */
    public MoveReport restoration(ShardRestore restore) {
        String owner = restore.owner().isEmpty() ? "" : name(restore.owner());
        return report(
                Kind.RESTORE,
                restore.shard().application(),
                restore.shard().shard(),
                owner,
                owner,
                "an operator has had it go back to snapshot " + restore.snapshot(),
                restore.unavailable(),
                List.of(new PhaseReport("restore", restore.unavailable())),
                restore.unavailable());
    }

    /** How long all took, of each kind. */
    public List<MoveTimes> times() {
        return clocks.values().stream().map(MoveClock::report).toList();
    }

    /** Newest first. */
    public synchronized List<MoveReport> report() {
        return List.copyOf(newestFirst);
    }

    /** {@code move} as a report, with an id that no other has. */
    public MoveReport switchover(ShardMove move, String cause) {
        Duration prepare = move.phases().prepare();
        return report(
                Kind.SWITCHOVER,
                move.shard().application(),
                move.shard().shard(),
                name(move.from()),
                name(move.to()),
                cause,
                prepare.plus(move.phases().unavailable()),
                List.of(
                        new PhaseReport("prepare", prepare),
                        new PhaseReport("drain", move.phases().drain()),
                        new PhaseReport("take", move.phases().take())),
                move.phases().unavailable());
    }

    private static String name(String member) {
        return MemberId.parse(member).name();
    }

    private synchronized MoveReport report(
            Kind kind,
            String application,
            @Nullable Integer shard,
            String from,
            String to,
            String cause,
            Duration took,
            List<PhaseReport> phases,
            Duration waited) {
        count++;
        String id = self.name() + "-" + self.incarnation() + "-" + count;
        return new MoveReport(id, kind, application, shard, from, to, cause, timer.now(), took, phases, waited);
    }

    private synchronized void keep(MoveReport move, MoveCause cause) {
        Objects.requireNonNull(clocks.get(move.kind())).ended(move, cause);
        newestFirst.addFirst(move);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }
}

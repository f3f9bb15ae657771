// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.engine.EngineMember;
import io.stillframe.engine.report.ApplicationReport;
import io.stillframe.engine.report.ClusterHealth;
import io.stillframe.engine.report.ClusterReport;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MemberSummary;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.report.Unreachable;
import io.stillframe.feature.member.MemberLifecycle;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What can be read. Waits for the members that are asked, up to a second. Thread-safe. */
public final class Resources {

    /** So many moves are told if nobody says how many. */
    public static final int MOVES = 100;

    private final MemberLifecycle lifecycle;

    /** Of the member that {@code lifecycle} runs. */
    public Resources(MemberLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    private record Index(
            String report, String shards, String moves, String actions, String openapi, String user, boolean mayAct) {}

    private record Report(
            Instant at,
            String gatheredBy,
            Duration gather,
            ClusterHealth health,
            List<Unreachable> unreachable,
            List<MemberSummary> members,
            List<ApplicationReport> applications) {}

    private record Shards(int total, int offset, List<ShardReport> shards) {}

    private record Moves(List<MoveReport> moves) {}

    JsonObject index(String user, boolean mayAct) {
        String base = "/ibm/api/stillframe/";
        return JsonShapes.of(new Index(
                base + "report",
                base + "shards",
                base + "moves",
                base + "actions",
                base + "openapi.json",
                user,
                mayAct));
    }

    JsonObject report() throws Refusal {
        return shapeOf(gather());
    }

    /** The report as {@code GET /report} sends it. */
    public static JsonObject shapeOf(ClusterReport report) {
        return JsonShapes.of(new Report(
                report.at(),
                report.gatheredBy(),
                report.gather(),
                report.health(),
                report.unreachable(),
                report.members().stream().map(MemberReport::summary).toList(),
                report.applications()));
    }

    JsonObject shards(Parameters.Shards asked) throws Refusal {
        List<ShardReport> all = gather().shards().stream()
                .filter(shard ->
                        asked.application().isEmpty() || shard.application().equals(asked.application()))
                .filter(shard -> asked.member().isEmpty() || shard.owner().equals(asked.member()))
                .toList();
        return JsonShapes.of(new Shards(
                all.size(),
                asked.offset(),
                all.stream().skip(asked.offset()).limit(asked.limit()).toList()));
    }

    JsonObject moves(int limit) throws Refusal {
        return movesOf(gather(), limit);
    }

    /** The newest moves of {@code report} as {@code GET /moves} sends them. */
    public static JsonObject movesOf(ClusterReport report, int limit) {
        return JsonShapes.of(new Moves(report.moves().stream().limit(limit).toList()));
    }

    private ClusterReport gather() throws Refusal {
        EngineMember member = lifecycle.member().orElseThrow(() -> Refusal.of(503, "STFR0520E"));
        return Patience.await(member.operations().report(Patience.ONE_MEMBER));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.engine.EngineMember;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.SnapshotContent;
import io.stillframe.engine.restore.SnapshotContent.ClassCount;
import io.stillframe.engine.restore.SnapshotContent.Context;
import io.stillframe.engine.restore.SnapshotReport;
import io.stillframe.feature.member.MemberLifecycle;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The snapshots that a shard can go back to. Reads the register and the store; blocks. Thread-safe. */
final class SnapshotResources {

    private final MemberLifecycle lifecycle;

    SnapshotResources(MemberLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    private record All(List<Snapshot> snapshots) {}

    private record Snapshot(
            String id,
            long term,
            long sequence,
            @Nullable Instant at,
            long bytes,
            int segments,
            long changedBytes,
            String cause,
            boolean current) {

        static Snapshot of(SnapshotReport report) {
            return new Snapshot(
                    Long.toString(report.id()),
                    report.term(),
                    report.id(),
                    report.time().equals(Instant.EPOCH) ? null : report.time(),
                    report.bytes(),
                    report.segments(),
                    report.changedBytes(),
                    report.cause(),
                    report.isCurrent());
        }
    }

    private record Content(int contexts, List<Map<String, Object>> classes) {}

    JsonObject all(String application, int shard) throws Refusal {
        try {
            List<SnapshotReport> retained = member().retained(application, shard);
            if (retained.get(0).id() == 0) {
                // What no manifest says is the first of a shard that nobody has claimed yet.
                throw Refusal.of(404, "STFR0533E", application + "/" + shard);
            }
            return JsonShapes.of(new All(retained.stream().map(Snapshot::of).toList()));
        } catch (RestoreRefusedException e) {
            throw Refusal.byEngine(String.valueOf(e.getMessage()));
        }
    }

    JsonObject one(String application, int shard, long id) throws Refusal {
        try {
            SnapshotContent content = member().inspect(application, shard, id);
            return JsonShapes.of(
                    Snapshot.of(content.snapshot()),
                    new Content(content.contexts().size(), classes(content)));
        } catch (RestoreRefusedException e) {
            throw Refusal.byEngine(String.valueOf(e.getMessage()));
        }
    }

    /** Of all contexts together, the largest share first. */
    private static List<Map<String, Object>> classes(SnapshotContent content) {
        Map<String, ClassCount> sums = new TreeMap<>();
        for (Context context : content.contexts()) {
            for (ClassCount each : context.classes()) {
                sums.merge(
                        each.name(),
                        each,
                        (one, other) ->
                                new ClassCount(one.name(), one.count() + other.count(), one.bytes() + other.bytes()));
            }
        }
        return sums.values().stream()
                .sorted(Comparator.comparingLong(ClassCount::bytes).reversed())
                .map(SnapshotResources::shape)
                .toList();
    }

    /** A component of a record cannot be called class. */
    private static Map<String, Object> shape(ClassCount count) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("class", count.name());
        shape.put("objects", count.count());
        shape.put("bytes", count.bytes());
        return shape;
    }

    private EngineMember member() throws Refusal {
        return lifecycle.member().orElseThrow(() -> Refusal.of(503, "STFR0520E"));
    }
}

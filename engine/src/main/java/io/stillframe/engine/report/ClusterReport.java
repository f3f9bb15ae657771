// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The whole cluster at one moment, as far as members answered: what everything that operators read is a view of.
 *
 * @param at when it was complete
 * @param gatheredBy name of the member that asked the others
 * @param gather how long that took
 * @param health whether all is well
 * @param unreachable members in the view that did not answer
 * @param members those that did, by name
 * @param applications all that are hosted, by name
 */
public record ClusterReport(
        Instant at,
        String gatheredBy,
        Duration gather,
        ClusterHealth health,
        List<Unreachable> unreachable,
        List<MemberReport> members,
        List<ApplicationReport> applications) {

    /** Keeps copies of the lists. */
    public ClusterReport {
        unreachable = List.copyOf(unreachable);
        members = List.copyOf(members);
        applications = List.copyOf(applications);
    }

    /** All shards that are owned, by application and number. */
    public List<ShardReport> shards() {
        return members.stream()
                .flatMap(member -> member.shards().stream())
                .sorted(Comparator.comparing(ShardReport::application).thenComparingInt(ShardReport::shard))
                .toList();
    }

    /** The moves of all members, newest first. */
    public List<MoveReport> moves() {
        return members.stream()
                .flatMap(member -> member.moves().stream())
                .sorted(Comparator.comparing(MoveReport::at).reversed())
                .toList();
    }
}

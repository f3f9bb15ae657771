// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One application in the whole cluster, as far as members answered.
 *
 * @param name its name
 * @param shardCount into how many shards its contexts are divided; a shard without a context does not exist yet
 * @param hosts names of the members that host it and take shards
 * @param shards who owns how many
 * @param unowned shards that exist and are owned by no member that answered
 * @param contexts how many
 * @param storedBytes bytes of all its segments
 * @param liveBytes what of them the last merges left; null if no shard was merged since it was claimed
 * @param snapshotsPaused whether an operator has paused its snapshots, at any member
 */
public record ApplicationReport(
        String name,
        int shardCount,
        List<String> hosts,
        List<ShardShare> shards,
        int unowned,
        long contexts,
        long storedBytes,
        @Nullable Long liveBytes,
        boolean snapshotsPaused) {

    /** Keeps copies of the lists. */
    public ApplicationReport {
        hosts = List.copyOf(hosts);
        shards = List.copyOf(shards);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.util.List;

/**
 * One application as a member hosts it.
 *
 * @param application its name
 * @param shardCount into how many shards this member divides its contexts
 * @param snapshotsPaused whether an operator has paused its snapshots here
 * @param known numbers of its shards that this member has heard of, whoever owns them
 */
public record HostedReport(String application, int shardCount, boolean snapshotsPaused, List<Integer> known) {

    /** Keeps a copy of the list. */
    public HostedReport {
        known = List.copyOf(known);
    }
}

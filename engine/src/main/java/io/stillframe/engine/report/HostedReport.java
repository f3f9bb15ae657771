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
 * @param unserved how many of them are served by nobody that this member knows of
 */
public record HostedReport(
        String application, int shardCount, boolean snapshotsPaused, List<Integer> known, int unserved) {

    /** Keeps a copy of the list. */
    public HostedReport {
        known = List.copyOf(known);
    }
}

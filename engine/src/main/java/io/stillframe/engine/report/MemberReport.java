// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.util.List;

/**
 * One member at one moment.
 *
 * @param member name and incarnation
 * @param view members in its view, itself among them
 * @param applications names of the applications it hosts
 * @param shards the shards it owns
 */
public record MemberReport(String member, List<String> view, List<String> applications, List<ShardReport> shards) {

    /** Keeps copies of the lists. */
    public MemberReport {
        view = List.copyOf(view);
        applications = List.copyOf(applications);
        shards = List.copyOf(shards);
    }
}

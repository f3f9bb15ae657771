// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.util.List;

/**
 * One member at one moment.
 *
 * @param summary what is said of it as a whole
 * @param viewIds members in its view with their incarnations, itself among them
 * @param hosted the applications it hosts
 * @param shards the shards it owns
 * @param moves the last ones that ended here, newest first
 */
public record MemberReport(
        MemberSummary summary,
        List<String> viewIds,
        List<HostedReport> hosted,
        List<ShardReport> shards,
        List<MoveReport> moves) {

    /** Keeps copies of the lists. */
    public MemberReport {
        viewIds = List.copyOf(viewIds);
        hosted = List.copyOf(hosted);
        shards = List.copyOf(shards);
        moves = List.copyOf(moves);
    }

    /** Name and incarnation. */
    public String member() {
        return summary.name() + "#" + summary.incarnation();
    }

    MemberReport asSelf(boolean asked) {
        return new MemberReport(summary.asSelf(asked), viewIds, hosted, shards, moves);
    }
}

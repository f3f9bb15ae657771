// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.MemberId;

/** Where the calls of a shard go, as far as known. */
public sealed interface Route {

    /** Here. */
    record Local(OwnedShard shard) implements Route {}

    /**
     * To another member.
     *
     * @param member where
     * @param owns whether its manifest says so; else it is the one that should claim
     */
    record Remote(MemberId member, boolean owns) implements Route {}

    /** Nowhere, for a reason that may pass. */
    record Nowhere(String reason) implements Route {}
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import io.stillframe.engine.move.DrainResult;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.move.SwitchoverResult;
import java.time.Duration;
import java.util.List;

/** How a switchover or a drain ended, in the form that management tools read. */
public final class MoveStatus {

    private final List<ShardMove> moves;
    private final List<String> refusals;
    private final Duration took;

    MoveStatus(SwitchoverResult result) {
        this.moves = result.moves();
        this.refusals = result.refusals();
        this.took = result.took();
    }

    MoveStatus(DrainResult result) {
        this.moves = result.moves();
        this.refusals = result.refusals();
        this.took = result.took();
    }

    /** The shards that were moved, in order. */
    public List<ShardMoveStatus> getMoves() {
        return moves.stream().map(ShardMoveStatus::new).toList();
    }

    /** Why others were not; each begins with a code. */
    public List<String> getRefusals() {
        return refusals;
    }

    /** From the request to the end, in milliseconds. */
    public long getMillis() {
        return took.toMillis();
    }
}

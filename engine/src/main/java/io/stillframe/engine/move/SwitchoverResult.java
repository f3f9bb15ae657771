// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import java.time.Duration;
import java.util.List;

/**
 * How a switchover ended.
 *
 * @param request what was asked for
 * @param moves what was moved, in order
 * @param refusals why the other shards were not; each text begins with a code
 * @param took from the request to the end
 */
public record SwitchoverResult(SwitchoverRequest request, List<ShardMove> moves, List<String> refusals, Duration took) {

    /** Keeps copies of the lists. */
    public SwitchoverResult {
        moves = List.copyOf(moves);
        refusals = List.copyOf(refusals);
    }

    /** Whether all that was asked for is done. */
    public boolean isComplete() {
        return refusals.isEmpty();
    }
}

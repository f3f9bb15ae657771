// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import java.time.Duration;
import java.util.List;

/**
 * How handing everything over ended.
 *
 * @param moves what was moved
 * @param refusals why other shards are still here; each text begins with a code
 * @param took from the request to the end
 */
public record DrainResult(List<ShardMove> moves, List<String> refusals, Duration took) {

    /** Keeps copies of the lists. */
    public DrainResult {
        moves = List.copyOf(moves);
        refusals = List.copyOf(refusals);
    }
}

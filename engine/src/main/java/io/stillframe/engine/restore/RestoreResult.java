// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.restore;

import java.time.Duration;
import java.util.List;

/**
 * How going back ended.
 *
 * @param request what was asked for
 * @param restores the shards that went back, in order
 * @param refusals why others did not, and are as they were; each text begins with a code
 * @param took from the request to the end
 */
public record RestoreResult(RestoreRequest request, List<ShardRestore> restores, List<String> refusals, Duration took) {

    /** Keeps copies of the lists. */
    public RestoreResult {
        restores = List.copyOf(restores);
        refusals = List.copyOf(refusals);
    }

    /** Whether all that was asked for is done. */
    public boolean isComplete() {
        return refusals.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import java.time.Duration;

/**
 * How long the steps of one shard's move took, at its former owner.
 *
 * @param prepare the target fetched the state, while calls ran as ever
 * @param drain from then on new calls waited: running ones ended and everything was committed
 * @param take released, then claimed and brought up by the target, until it served
 */
public record MovePhases(Duration prepare, Duration drain, Duration take) {

    /** How long calls had to wait. */
    public Duration unavailable() {
        return drain.plus(take);
    }
}

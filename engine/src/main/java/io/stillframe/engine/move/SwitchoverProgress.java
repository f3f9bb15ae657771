// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.move;

import java.time.Duration;

/**
 * How far a switchover has come.
 *
 * @param phase what is being done
 * @param shards how many are to be moved, as far as they have been found
 * @param moved how many have been
 * @param refused how many stay where they are
 * @param elapsed time since it was asked for
 */
public record SwitchoverProgress(Phase phase, int shards, int moved, int refused, Duration elapsed) {

    /** What is being done. */
    public enum Phase {
        /** The owners of the shards are being looked up. */
        LOOKING(1),
        /** One shard after the other is moved. */
        MOVING(2),
        /** It is over. */
        DONE(3);

        private final int code;

        Phase(int code) {
            this.code = code;
        }

        /** Stable number, for metrics. */
        public int code() {
            return code;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import io.stillframe.engine.move.ShardMove;
import java.time.Duration;

/** A {@link ShardMove} in the form that management tools read; times in microseconds. */
public final class ShardMoveStatus {

    private final ShardMove move;

    ShardMoveStatus(ShardMove move) {
        this.move = move;
    }

    /** Name of the application. */
    public String getApplication() {
        return move.shard().application();
    }

    /** Number of the shard, from 0. */
    public int getShard() {
        return move.shard().shard();
    }

    /** Its former owner: name and incarnation. */
    public String getFrom() {
        return move.from();
    }

    /** Its owner now. */
    public String getTo() {
        return move.to();
    }

    /** The target fetched the state, while calls ran as ever. */
    public long getPrepareMicros() {
        return micros(move.phases().prepare());
    }

    /** New calls waited, running ones ended, everything was committed. */
    public long getDrainMicros() {
        return micros(move.phases().drain());
    }

    /** The target claimed it and brought it up. */
    public long getTakeMicros() {
        return micros(move.phases().take());
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.engine.EngineTimer;
import java.time.Duration;

/** The moment at which a call gives up waiting. Immutable. */
public final class Deadline {

    private final EngineTimer timer;
    private final long atNanos;

    private Deadline(EngineTimer timer, long atNanos) {
        this.timer = timer;
        this.atNanos = atNanos;
    }

    /** The moment {@code after} from now. */
    public static Deadline in(Duration after, EngineTimer timer) {
        return new Deadline(timer, timer.nanoTime() + after.toNanos());
    }

    /** What is left in nanoseconds, at least 0. */
    public long remainingNanos() {
        return Math.max(0, atNanos - timer.nanoTime());
    }

    /** Whether nothing is left. */
    public boolean isOver() {
        return remainingNanos() == 0;
    }
}

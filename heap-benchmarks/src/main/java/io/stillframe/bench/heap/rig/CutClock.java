// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.rig;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says now and then that a cut is due: time itself is what it waits for. */
public final class CutClock implements AutoCloseable {

    private final @Nullable Companion thread;
    private volatile boolean due;

    /** One that says it every {@code interval}; never, if that is null. */
    public CutClock(@Nullable Duration interval) {
        thread = interval == null
                ? null
                : new Companion("clock", () -> {
                    Thread.sleep(interval.toMillis());
                    due = true;
                });
    }

    /** Whether one is due. */
    public boolean isDue() {
        return due;
    }

    /** It was made: none is due until the next time. */
    public void made() {
        due = false;
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.time.Duration;

/** Time, given from outside so that a simulation can give another. Thread-safe. */
public interface EngineTimer {

    /** Nanoseconds from an arbitrary origin, as {@link System#nanoTime()}. */
    long nanoTime();

    /** Runs {@code task} once after {@code delay}; it must not block. */
    void schedule(Duration delay, Runnable task);
}

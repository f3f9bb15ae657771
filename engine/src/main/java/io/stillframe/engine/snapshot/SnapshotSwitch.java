// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

/**
 * Whether an operator has paused the snapshots of one application at this member. Only snapshots that no call waits for can
 * be paused: with {@code durability=frozen}. A hand-over and a snapshot that is asked for are made all the same. Thread-safe.
 */
public final class SnapshotSwitch {

    private volatile boolean paused;

    /** Not paused. */
    public SnapshotSwitch() {}

    /** Pauses them, or makes them go on. */
    public void pause(boolean on) {
        paused = on;
    }

    /** Whether they are paused. */
    public boolean isPaused() {
        return paused;
    }
}

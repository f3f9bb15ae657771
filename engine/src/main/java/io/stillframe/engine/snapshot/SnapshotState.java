// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

/** How far a snapshot of a shard has come. */
public enum SnapshotState {
    /** The cut is made; what changed is in memory, shared with the application. */
    FROZEN(1),
    /** Its segment is made; the application's memory is needed no more, and the next cut may be made of it. */
    ENCODED(2),
    /** The store has promised its segment (I11); no manifest names it yet. */
    STORED(3),
    /** The manifest names its segment: from here on it exists for everybody. */
    COMMITTED(4);

    private final int code;

    SnapshotState(int code) {
        this.code = code;
    }

    /** Stable number, for metrics. */
    public int code() {
        return code;
    }
}

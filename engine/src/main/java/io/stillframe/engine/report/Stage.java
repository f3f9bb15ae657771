// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import java.util.Locale;

/** What a snapshot goes through. */
public enum Stage {
    /** The changes of all contexts of a shard become a snapshot; on a thread of a call. */
    CUT(1),
    /** The snapshot becomes a segment. */
    ENCODE(2),
    /** The segment is put into the store, with every try that this takes. */
    STORE(3),
    /** The manifest is changed so that it names the segment, with the wait for the change before it. */
    COMMIT(4);

    private final int code;

    Stage(int code) {
        this.code = code;
    }

    /** Stable number, for metrics. */
    public int code() {
        return code;
    }

    /** As operators read it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

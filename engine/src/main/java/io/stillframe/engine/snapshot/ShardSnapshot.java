// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.engine.invocation.Cut;
import java.util.List;

/** One snapshot of one shard on its way: the cuts of all contexts that had changes. */
final class ShardSnapshot {

    private final List<Cut> cuts;
    private volatile SnapshotState state = SnapshotState.FROZEN;

    ShardSnapshot(List<Cut> cuts) {
        this.cuts = List.copyOf(cuts);
    }

    List<Cut> cuts() {
        return cuts;
    }

    SnapshotState state() {
        return state;
    }

    /** It has come one state further. */
    void reached(SnapshotState next) {
        if (next.code() != state.code() + 1) {
            throw new IllegalStateException("from " + state + " to " + next);
        }
        state = next;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.engine.invocation.ActiveContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody wants all that has changed by now to be committed: first it is cut, then the last of those cuts is committed.
 * Guarded by the pipeline, but for the future.
 */
final class SnapshotRequest {

    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private final Set<ActiveContext> uncut;
    private long lastCut;

    /** After so many cuts; {@code changed} are the contexts that have changed since. */
    SnapshotRequest(Collection<ActiveContext> changed, long cuts) {
        this.uncut = new HashSet<>(changed);
        this.lastCut = cuts;
    }

    /** After the cut of that number, {@code left} are the contexts with changes that are not cut. */
    void cut(Collection<ActiveContext> left, long number) {
        if (!uncut.isEmpty()) {
            uncut.retainAll(left);
            lastCut = number;
        }
    }

    /** Whether it is fulfilled when so many snapshots have ended. */
    boolean isFulfilled(long ended) {
        return uncut.isEmpty() && ended >= lastCut;
    }

    /** Completes with true when it is fulfilled, with false if the shard is not ours any more before that. */
    CompletableFuture<Boolean> done() {
        return done;
    }
}

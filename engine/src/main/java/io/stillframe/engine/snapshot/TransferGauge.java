// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.engine.EngineTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Counts what one pipeline moves, and how old its oldest uncommitted change is. Thread-safe. */
final class TransferGauge {

    private final EngineTimer timer;
    /** For each cut that is not committed, when its oldest change was made; commits come in the order of the cuts. */
    private final Queue<Long> cutSince = new ArrayDeque<>();

    private boolean changed;
    private long changedSince;
    private long snapshots;
    private long bytes;
    private long committedAtNanos;

    TransferGauge(EngineTimer timer) {
        this.timer = timer;
    }

    /** Something changed. */
    synchronized void changed() {
        if (!changed) {
            changed = true;
            changedSince = timer.nanoTime();
        }
    }

    /** A cut was made; {@code more} says whether changes were left over (a busy context). */
    synchronized void cut(boolean more) {
        cutSince.add(changedSince);
        changed = more;
    }

    /** There was no change after all. */
    synchronized void unchanged() {
        changed = false;
    }

    /** A segment was put. */
    synchronized void put(int length) {
        bytes += length;
    }

    /** The oldest cut was given up: nothing of it could be encoded. */
    synchronized void dropped() {
        cutSince.poll();
    }

    /** The oldest cut was committed. */
    synchronized void committed() {
        cutSince.poll();
        snapshots++;
        committedAtNanos = timer.nanoTime();
    }

    synchronized Transferred report() {
        Long oldest = cutSince.peek();
        Duration lag = Duration.ZERO;
        long now = timer.nanoTime();
        if (oldest != null || changed) {
            lag = Duration.ofNanos(now - (oldest != null ? oldest : changedSince));
        }
        return new Transferred(snapshots, bytes, lag, snapshots == 0 ? null : Duration.ofNanos(now - committedAtNanos));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreNotAskedException;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.report.StoreReport;
import io.stillframe.engine.report.StoreReport.Breaker;
import io.stillframe.engine.report.StoreReport.Role;
import io.stillframe.engine.report.StoreReport.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sees how the calls of one store end. Reads and writes are told apart, so that a store that can only be read is not taken
 * for one that is back with each read. Thread-safe.
 */
public final class StoreWatch {

    /** Whatever fails is tried again every two seconds at least; what is not, nobody needs any more. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Role role;
    private final EngineTimer timer;
    private final MemberCounters counters;
    private final Kind reads = new Kind();
    private final Kind writes = new Kind();
    private volatile String type = "";
    private Instant upSince;
    private Instant failingSince;
    private @Nullable String lastError;

    /** How the calls of one kind end. */
    private static final class Kind {
        private volatile boolean failing;
        private volatile long failedAtNanos;
        private volatile boolean notAsked;
    }

    StoreWatch(Role role, EngineTimer timer, MemberCounters counters) {
        this.role = role;
        this.timer = timer;
        this.counters = counters;
        this.upSince = timer.now();
        this.failingSince = upSince;
    }

    /** What the store is called. */
    void typeIs(String name) {
        type = name;
    }

    /** A call ended well; {@code write} says of which kind it was. */
    void succeeded(boolean write) {
        Kind kind = write ? writes : reads;
        if (!kind.failing) {
            return;
        }
        synchronized (this) {
            kind.failing = false;
            kind.notAsked = false;
            if (!isFailing()) {
                upSince = timer.now();
            }
        }
    }

    /** A call failed. */
    synchronized void failed(boolean write, StoreException cause) {
        Kind kind = write ? writes : reads;
        if (!isFailing()) {
            failingSince = timer.now();
        }
        kind.failing = true;
        kind.failedAtNanos = timer.nanoTime();
        kind.notAsked = cause instanceof StoreNotAskedException;
        if (!kind.notAsked || lastError == null) {
            // That it is not asked says nothing of why.
            lastError = String.valueOf(cause.getMessage());
        }
        counters.storeFailed();
    }

    /** How it stands. */
    public synchronized StoreReport report() {
        boolean failing = isFailing();
        boolean notAsked = failing && (isRefused(reads) || isRefused(writes));
        return new StoreReport(
                role,
                type,
                failing ? State.FAILING : State.UP,
                failing ? failingSince : upSince,
                lastError,
                notAsked ? Breaker.OPEN : Breaker.CLOSED);
    }

    private boolean isFailing() {
        return isFailing(reads) || isFailing(writes);
    }

    private static boolean isRefused(Kind kind) {
        return kind.failing && kind.notAsked;
    }

    private boolean isFailing(Kind kind) {
        return kind.failing && timer.nanoTime() - kind.failedAtNanos < REMEMBERED.toNanos();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers that the manifest was seen to be ours at a moment after their call began (I6).
 *
 * <p>A call takes a number when it begins. A register read or a commit notes the highest number given out before it
 * begins; when it succeeds all calls up to that number are confirmed. Calls that find a read under way join the next
 * one. Thread-safe; no method blocks.
 */
public final class OwnershipConfirmation {

    private static final CompletableFuture<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

    /** One read that is being waited for. */
    private static final class Round {
        final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        long highest;
    }

    private final AtomicLong numbers = new AtomicLong();
    private final Runnable startRead;
    private @Nullable Round reading;
    private @Nullable Round next;
    private @Nullable RuntimeException failure;
    private long confirmed;

    /**
     * With nothing confirmed.
     *
     * @param startRead makes a read begin on another thread, which calls {@link #readBegins()} first and {@link
     *     #readSucceeded} or {@link #fail} at its end
     */
    public OwnershipConfirmation(Runnable startRead) {
        this.startRead = startRead;
    }

    /** A call begins; its number. */
    public long arrive() {
        return numbers.incrementAndGet();
    }

    /** A commit begins: what to give {@link #confirmedUpTo} when it has succeeded. */
    public long mark() {
        return numbers.get();
    }

    /** Completes when the call of that number is confirmed, exceptionally if ownership was lost. */
    public CompletableFuture<@Nullable Void> confirmed(long number) {
        boolean start = false;
        Round joined;
        synchronized (this) {
            if (confirmed >= number) {
                return DONE;
            }
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            if (next == null) {
                next = new Round();
                start = reading == null;
            }
            joined = next;
            joined.highest = Math.max(joined.highest, number);
        }
        if (start) {
            startRead.run();
        }
        return joined.done;
    }

    /** The read begins; its mark. */
    public synchronized long readBegins() {
        reading = next;
        next = null;
        return mark();
    }

    /** The read that began at {@code mark} found the manifest ours. */
    public void readSucceeded(long mark) {
        Round finished;
        boolean again;
        synchronized (this) {
            finished = reading;
            reading = null;
            again = next != null && failure == null;
            confirmed = Math.max(confirmed, mark);
        }
        if (again) {
            startRead.run();
        }
        if (finished != null) {
            finished.done.complete(null);
        }
    }

    /** A commit that began at {@code mark} succeeded. */
    public synchronized void confirmedUpTo(long mark) {
        confirmed = Math.max(confirmed, mark);
    }

    /** Ownership has ended: all that wait, now and later, fail, but those that a commit has confirmed before. */
    public void fail(RuntimeException cause) {
        Round first;
        Round second;
        long mark;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = cause;
            mark = confirmed;
            first = reading;
            second = next;
            reading = null;
            next = null;
        }
        end(first, mark, cause);
        end(second, mark, cause);
    }

    private static void end(@Nullable Round round, long mark, RuntimeException cause) {
        if (round == null) {
            return;
        }
        if (round.highest <= mark) {
            round.done.complete(null);
        } else {
            round.done.completeExceptionally(cause);
        }
    }
}

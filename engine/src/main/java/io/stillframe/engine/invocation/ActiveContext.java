// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import io.stillframe.api.StillframeException;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.state.ContextState;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One context under one term of ownership: its lock, its state, its beans, and the calls that wait for its commits.
 *
 * <p>Concurrency: {@link #state} and {@link #beans} are set once under the write lock. Exclusive invocations hold the
 * write lock; read-only ones, and whoever cuts, hold the read lock, so a cut needs no more than that no exclusive
 * invocation runs (I2). Among holders of the read lock {@code this} guards the pair (epoch, has changes) and the wait for it against a cut.
 * A cutter never waits: if it does not get the read lock it leaves a note ({@link #cutMissed}) that the leaving thread
 * reads after it has unlocked; it tries once more after leaving the note, so one of the two sees the other.
 */
public final class ActiveContext {

    private final ContextKey key;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final CommitWaiters waiters = new CommitWaiters();
    private @Nullable ContextState state;
    private volatile @Nullable Beans beans;
    private volatile @Nullable StillframeException failure;
    private volatile @Nullable String closeReason;
    private volatile boolean cutMissed;
    /** Guarded by the lock: an exclusive invocation is inside, so that its own thread cannot cut it either. */
    private boolean running;

    /** A context that has no state yet. */
    public ActiveContext(ContextKey key) {
        this.key = key;
    }

    /** Its key. */
    public ContextKey key() {
        return key;
    }

    /** Its lock; fairness is not promised. */
    ReentrantReadWriteLock lock() {
        return lock;
    }

    /** Its beans, null while it is not active. */
    public @Nullable Beans beans() {
        return beans;
    }

    /** Its state; it must be active. */
    ContextState state() {
        return Objects.requireNonNull(state);
    }

    /** It becomes active, under the write lock or before anybody else knows it. */
    public void activate(ContextState newState, Beans newBeans) {
        state = newState;
        waiters.startAfter(newState.epoch() - 1);
        beans = newBeans;
    }

    /** It cannot be used under this term of ownership; its stored state is not touched (I10). */
    public void fail(StillframeException cause) {
        failure = cause;
        waiters.fail(cause);
    }

    /** Whether it cannot be used under this term of ownership. */
    public boolean isFailed() {
        return failure != null;
    }

    /** Throws why it cannot be used, if so. */
    void requireUsable() {
        StillframeException cause = failure;
        if (cause != null) {
            throw new StillframeException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** An exclusive invocation begins; the write lock is held. */
    void enter() {
        state().enter();
        running = true;
    }

    /** It ends. */
    void exit() {
        running = false;
        state().exit();
    }

    /**
     * Completes when that epoch is committed which must be before an answer made of this state may be given (I6): the one
     * being written if there may be changes, else the one before, which may still be on its way. Either lock is held.
     */
    public synchronized CompletableFuture<@Nullable Void> committed() {
        // In one step: a cut that finds no changes after all tells those who wait by then.
        return waiters.await(state().hasChanges() ? state().epoch() : state().epoch() - 1);
    }

    /** Whether there are changes that no cut has taken. Either lock is held. */
    synchronized boolean hasChanges() {
        return state().hasChanges();
    }

    /** A snapshot with the cut of {@code epoch} is committed. */
    public void commitReached(long epoch) {
        waiters.committed(epoch);
    }

    /** Cuts it if no exclusive invocation is inside; never waits. */
    public CutAttempt tryCut() {
        if (!lock.readLock().tryLock()) {
            cutMissed = true;
            if (!lock.readLock().tryLock()) {
                return new CutAttempt.Busy();
            }
        }
        try {
            if (running) {
                cutMissed = true;
                return new CutAttempt.Busy();
            }
            synchronized (this) {
                if (failure != null || closeReason != null || !state().hasChanges()) {
                    return new CutAttempt.Nothing();
                }
                state().compareOpaque();
                if (!state().hasChanges()) {
                    // Nobody will commit this epoch for those who thought that they had changed something.
                    return new CutAttempt.Unchanged(waiters.nothingIn(state().epoch()));
                }
                return new CutAttempt.Made(new Cut(this, state().freeze()));
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What came of {@link #loadSome}. */
    public enum Loading {
        /** There is more to load. */
        MORE,
        /** Calls come first. */
        BUSY,
        /** What is left cannot be loaded now. */
        FAILED,
        /** There is nothing left to load. */
        DONE
    }

    /**
     * Loads up to {@code parts} parts of what a restore has left absent, as a reader that gives way: not while calls wait,
     * and no longer than until one comes. Never waits. What cannot be loaded is told to {@code failed}.
     *
     * @param insist loads one part although calls wait, if none runs
     */
    public Loading loadSome(int parts, boolean insist, Consumer<RuntimeException> failed) {
        if ((!insist && lock.hasQueuedThreads()) || !lock.readLock().tryLock()) {
            return Loading.BUSY;
        }
        try {
            ContextState loaded = state;
            if (loaded == null || failure != null || closeReason != null) {
                return Loading.DONE;
            }
            for (int i = 0; i < parts && (i == 0 || !lock.hasQueuedThreads()); i++) {
                if (!loaded.loadNext(failed)) {
                    return loaded.isWhole() ? Loading.DONE : Loading.FAILED;
                }
            }
            return Loading.MORE;
        } finally {
            lock.readLock().unlock();
            closeIfIdle();
        }
    }

    /** Whether somebody wanted to cut it while it was busy; asked after unlocking. */
    boolean takeCutMissed() {
        if (!cutMissed) {
            return false;
        }
        cutMissed = false;
        return true;
    }

    /** Ownership is lost or given up: writes throw from now on, or from when the running invocation has left. */
    public void close(String reason, RuntimeException cause) {
        closeReason = reason;
        waiters.fail(cause);
        closeIfIdle();
    }

    /** The leaving thread, after unlocking, finishes what {@link #close} could not. */
    void closeIfIdle() {
        String reason = closeReason;
        if (reason != null && lock.writeLock().tryLock()) {
            try {
                if (!running && state != null) {
                    state.close(reason);
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import io.stillframe.api.StillframeException;
import io.stillframe.api.StoreUnavailableException;
import io.stillframe.engine.CallMode;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.EngineSettings;
import io.stillframe.engine.gauge.MemberCounters;
import io.stillframe.engine.ownership.OwnershipConfirmation;
import io.stillframe.engine.time.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Runs outermost invocations of the contexts of one owned shard. Thread-safe. */
public final class Invocations {

    private static final CompletableFuture<@Nullable Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final EngineSettings settings;
    private final InvocationStack stack;
    private final CutQueue cuts;
    private final OwnershipConfirmation confirmation;
    private final Activation activation;
    private final MemberCounters counters;

    /** For one shard. */
    public Invocations(
            EngineSettings settings,
            InvocationStack stack,
            CutQueue cuts,
            OwnershipConfirmation confirmation,
            Activation activation,
            MemberCounters counters) {
        this.settings = settings;
        this.stack = stack;
        this.cuts = cuts;
        this.confirmation = confirmation;
        this.activation = activation;
        this.counters = counters;
    }

    /**
     * Runs {@code work} in {@code context}.
     *
     * @param what bean and method, for messages
     * @throws NotServingException if the shard is not served here; nothing ran
     * @throws StillframeException if the context is busy for too long, or failed; nothing ran
     */
    public <T> Ticketed<T> run(
            ActiveContext context, CallMode mode, String what, Ownership ownership, Deadline deadline, Work<T> work)
            throws NotServingException {
        long number = confirmation.arrive();
        if (mode == CallMode.EXCLUSIVE) {
            awaitRoom(context, what, deadline);
            return exclusive(context, what, ownership, deadline, number, work);
        }
        if (context.beans() == null) {
            activateFirst(context, what, ownership, deadline);
        }
        return shared(context, what, ownership, deadline, number, work);
    }

    /** Back-pressure: what is written is not to be further ahead of what is stored than it may. */
    private void awaitRoom(ActiveContext context, String what, Deadline deadline) {
        if (settings.durability() == EngineSettings.Durability.STORED) {
            return; // it waits for its commit anyway
        }
        for (var next = cuts.backlog(); next != null; next = cuts.backlog()) {
            try {
                deadline.await(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw tooFarAhead(context, what, e);
            } catch (ExecutionException | TimeoutException e) {
                throw tooFarAhead(context, what, e);
            }
        }
    }

    private StoreUnavailableException tooFarAhead(ActiveContext context, String what, Exception cause) {
        return new StoreUnavailableException(
                EngineMessages.text(
                        "STFR0294E",
                        what,
                        context.key().value(),
                        settings.flow().maxLag().toMillis()),
                cause);
    }

    /** Waits until no call is inside of {@code context}, or the deadline. */
    public void awaitIdle(ActiveContext context, Deadline deadline) {
        acquire(context.lock().writeLock(), context, "hand-over", deadline);
        leave(context, context.lock().writeLock());
    }

    private <T> Ticketed<T> exclusive(
            ActiveContext context, String what, Ownership ownership, Deadline deadline, long number, Work<T> work)
            throws NotServingException {
        countWait(context, CallMode.EXCLUSIVE);
        acquire(context.lock().writeLock(), context, what, deadline);
        try {
            ownership.requireServing();
            context.requireUsable();
            Beans beans = activeBeans(context);
            T value;
            context.enter();
            stack.push(new InvocationStack.Frame(context, CallMode.EXCLUSIVE));
            try {
                value = work.run(beans, context.state().answers());
            } finally {
                stack.pop();
                context.exit();
            }
            return ticket(context, CallMode.EXCLUSIVE, number, value);
        } finally {
            leave(context, context.lock().writeLock());
        }
    }

    private <T> Ticketed<T> shared(
            ActiveContext context, String what, Ownership ownership, Deadline deadline, long number, Work<T> work)
            throws NotServingException {
        countWait(context, CallMode.SHARED);
        acquire(context.lock().readLock(), context, what, deadline);
        try {
            ownership.requireServing();
            context.requireUsable();
            Beans beans = activeBeans(context);
            T value;
            stack.push(new InvocationStack.Frame(context, CallMode.SHARED));
            context.state().enterReadOnly();
            try {
                value = work.run(beans, context.state().answers());
            } finally {
                context.state().exitReadOnly();
                stack.pop();
            }
            return ticket(context, CallMode.SHARED, number, value);
        } finally {
            leave(context, context.lock().readLock());
        }
    }

    /** What the call waits for; the lock is still held, so nothing that it could not have read is waited for. */
    private <T> Ticketed<T> ticket(ActiveContext context, CallMode mode, long number, T value) {
        boolean confirmed = settings.reads() == EngineSettings.Reads.CONFIRMED;
        if (settings.durability() == EngineSettings.Durability.FROZEN) {
            boolean wait = confirmed && mode == CallMode.SHARED;
            return new Ticketed<>(value, wait ? confirmation.confirmed(number) : AT_ONCE);
        }
        // I6: its own writes, and every write that it could have read.
        CompletableFuture<@Nullable Void> committed = context.committed();
        if (!confirmed) {
            return new Ticketed<>(value, committed);
        }
        if (committed.isDone() && !committed.isCompletedExceptionally()) {
            return new Ticketed<>(value, confirmation.confirmed(number));
        }
        return new Ticketed<>(value, committed.thenCompose(done -> confirmation.confirmed(number)));
    }

    private void leave(ActiveContext context, Lock held) {
        if (context.beans() != null && context.hasChanges()) {
            // I2: the thread that leaves makes the cut, if the pipeline takes one now.
            cuts.changed(context);
        }
        held.unlock();
        if (context.takeCutMissed()) {
            cuts.cutIfPossible();
        }
        context.closeIfIdle();
    }

    private Beans activeBeans(ActiveContext context) {
        Beans beans = context.beans();
        if (beans == null) {
            if (context.lock().getWriteHoldCount() > 1) {
                throw new StillframeException(
                        EngineMessages.text("STFR0203E", context.key().value()));
            }
            activation.activate(context);
            beans = context.beans();
        }
        if (beans == null) {
            throw new IllegalStateException("context " + context.key() + " was not activated");
        }
        return beans;
    }

    private void activateFirst(ActiveContext context, String what, Ownership ownership, Deadline deadline)
            throws NotServingException {
        acquire(context.lock().writeLock(), context, what, deadline);
        try {
            ownership.requireServing();
            context.requireUsable();
            activeBeans(context);
        } finally {
            leave(context, context.lock().writeLock());
        }
    }

    /** Looks before the lock is asked for, since asking would not say; another may come or go between. */
    private void countWait(ActiveContext context, CallMode mode) {
        ReentrantReadWriteLock lock = context.lock();
        boolean taken = lock.isWriteLocked() || (mode == CallMode.EXCLUSIVE && lock.getReadLockCount() > 0);
        if (taken && !lock.isWriteLockedByCurrentThread()) {
            counters.waited();
        }
    }

    private static void acquire(Lock lock, ActiveContext context, String what, Deadline deadline) {
        boolean acquired = false;
        try {
            acquired = deadline.acquire(lock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!acquired) {
            throw new StillframeException(
                    EngineMessages.text("STFR0202E", what, context.key().value()));
        }
    }
}

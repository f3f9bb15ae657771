// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Virtual time, and the simulated threads in it.
 *
 * <p>Every simulated thread has a real one while it lives, but only the one that holds the baton runs. Who waits or ends
 * takes the earliest event from the queue, which says who goes on; when events happen is drawn from the seed, so a run is
 * a function of the seed alone. Time does not pass while a thread runs. Between two waits a thread is not interrupted;
 * every call that leaves the engine is a wait, and so is, now and then, the start of another thread.
 *
 * <p>Nothing here is synchronized: the baton orders everything. Longer than others since whoever reads how the baton goes
 * from thread to thread should not have to look in several places.
 */
final class Timeline {

    private static final long EVENTS_AT_MOST = 2_000_000;

    private final long eventsAtMost;

    /** Something that happens at a time: an action of the world, the start of a fiber or the end of a wait. */
    private static final class Event implements Comparable<Event> {
        long time;
        long order;
        Runnable action;
        Fiber fiber;
        /** Which wait ends; 0 for a start. */
        long wait;

        @Override
        public int compareTo(Event other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
        }
    }

    /** A fiber that waits for a lock. */
    private record LockWait(Fiber fiber, long number, Lock lock) {}

    final RandomGenerator random;
    final Trace trace;
    private final Workers workers;
    private final Runnable monitorCheck;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Set<Fiber> fibers = new LinkedHashSet<>();
    private final List<LockWait> lockWaits = new ArrayList<>();
    private final Thread driver = Thread.currentThread();
    private long now;
    private long orders;
    private long handled;
    private Fiber current;
    private boolean stopping;
    private volatile boolean over;
    private String failure;

    /**
     * Nothing has happened yet.
     *
     * @param monitorCheck called before each wait
     */
    Timeline(RandomGenerator random, Trace trace, Workers workers, Runnable monitorCheck) {
        this(random, trace, workers, monitorCheck, EVENTS_AT_MOST);
    }

    /** One that ends with a failure after so many events. */
    Timeline(RandomGenerator random, Trace trace, Workers workers, Runnable monitorCheck, long eventsAtMost) {
        this.eventsAtMost = eventsAtMost;
        this.random = random;
        this.trace = trace;
        this.workers = workers;
        this.monitorCheck = monitorCheck;
    }

    long now() {
        return now;
    }

    /** Number of events so far. */
    long handled() {
        return handled;
    }

    /** What went wrong in the world itself, or null. */
    String failure() {
        return failure;
    }

    /** The simulated thread that runs. */
    Fiber current() {
        return current;
    }

    void say(String text) {
        trace.line(now, text);
    }

    /** A short time: mostly microseconds, now and then milliseconds, as a busy machine gives to its threads. */
    long jitter() {
        int kind = random.nextInt(100);
        if (kind < 70) {
            return 1_000 + random.nextInt(20_000);
        }
        return kind < 96 ? random.nextInt(200_000) : random.nextInt(5_000_000);
    }

    /** {@code action}, which does not wait and runs nothing of the engine, happens after {@code delay} nanoseconds. */
    void act(long delay, Runnable action) {
        add(delay, action, null, 0);
    }

    /** A thread of {@code process} begins after {@code delay} nanoseconds. */
    void start(MemberProcess process, long delay, String name, Runnable task) {
        if (!stopping && (process == null || !process.isDead())) {
            add(delay, null, new Fiber(process, name, task), 0);
        }
    }

    /** The current thread waits so long. */
    void sleep(long nanos) {
        Fiber self = requireLive();
        add(nanos, null, self, ++self.wait);
        block(self);
    }

    /** See {@link io.stillframe.engine.EngineTimer#await}. */
    <T> T await(CompletableFuture<T> future, Duration atMost) throws ExecutionException, TimeoutException {
        Fiber self = requireLive();
        if (!future.isDone() && !atMost.isZero()) {
            long wait = ++self.wait;
            add(atMost.toNanos(), null, self, wait);
            future.whenComplete((value, failed) -> wake(self, wait));
            block(self);
        }
        if (!future.isDone()) {
            throw new TimeoutException();
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }

    /** See {@link io.stillframe.engine.EngineTimer#acquire}. */
    boolean acquire(Lock lock, Duration atMost) {
        Fiber self = requireLive();
        long end = now + atMost.toNanos();
        while (!lock.tryLock()) {
            if (now >= end) {
                return false;
            }
            long wait = ++self.wait;
            add(end - now, null, self, wait);
            lockWaits.add(new LockWait(self, wait, lock));
            block(self);
        }
        return true;
    }

    /** The threads of {@code process} end, wherever they are. */
    void unwind(MemberProcess process) {
        for (Fiber fiber : new ArrayList<>(fibers)) {
            if (fiber.process == process) {
                poison(fiber);
            }
        }
    }

    /** What waited for a paused process happens now. */
    void resume(List<Object> deferred) {
        for (Object event : deferred) {
            Event again = (Event) event;
            add(jitter(), again.action, again.fiber, again.wait);
        }
    }

    /** Runs {@code first} and all that comes of it, until {@link #stop}; on the thread that made this. */
    void run(Runnable first) {
        start(null, 0, "controller", first);
        Worker worker = workers.take();
        Event event = events.poll();
        worker.begin(this, event.fiber);
        while (!over) {
            LockSupport.park(this);
        }
    }

    /** The run is over: nothing more happens, and all threads end. */
    void stop() {
        stopping = true;
        events.clear();
        new ArrayList<>(fibers).forEach(this::poison);
    }

    /** Runs fibers on {@code worker} until the baton goes elsewhere. */
    void runOn(Worker worker, Fiber first) {
        Fiber fiber = first;
        while (fiber != null) {
            fiber.worker = worker;
            fibers.add(fiber);
            current = fiber;
            try {
                fiber.task.run();
            } catch (ProcessDied e) {
                // As intended.
            } catch (Throwable e) {
                fail("uncaught in " + fiber + ": " + e, e);
            }
            fibers.remove(fiber);
            current = null;
            fiber = next(null, worker);
        }
    }

    void fail(String what, Throwable cause) {
        if (failure == null && !stopping) {
            java.io.StringWriter text = new java.io.StringWriter();
            if (cause != null) {
                cause.printStackTrace(new java.io.PrintWriter(text));
            }
            failure = what + (cause == null ? "" : "\n" + text);
            say("FAILED: " + what);
            stop();
        }
    }

    private Fiber requireLive() {
        Fiber self = current;
        if (self == null) {
            throw new IllegalStateException("waits outside of any simulated thread");
        }
        if (self.poisoned) {
            throw new ProcessDied();
        }
        return self;
    }

    private void add(long delay, Runnable action, Fiber fiber, long wait) {
        Event event = new Event();
        event.time = now + Math.max(0, delay);
        event.order = ++orders;
        event.action = action;
        event.fiber = fiber;
        event.wait = wait;
        events.add(event);
    }

    private void wake(Fiber fiber, long wait) {
        if (fiber.waiting && fiber.wait == wait && !stopping) {
            add(jitter(), null, fiber, wait);
        }
    }

    private void poison(Fiber fiber) {
        fiber.poisoned = true;
        if (fiber.waiting) {
            add(0, null, fiber, fiber.wait);
        }
    }

    private void block(Fiber self) {
        monitorCheck.run();
        self.waiting = true;
        next(self, self.worker);
        self.waiting = false;
        current = self;
        if (self.poisoned) {
            throw new ProcessDied();
        }
    }

    /**
     * Handles events until {@code self}, which waits, goes on; or, if it is null, until {@code worker} has a fiber to run,
     * which is returned, or none.
     */
    private Fiber next(Fiber self, Worker worker) {
        tryLocks();
        while (true) {
            Event event = events.poll();
            if (event == null) {
                if (fibers.isEmpty()) {
                    workers.giveBack(worker);
                    over = true;
                    LockSupport.unpark(driver);
                    return null;
                }
                fail("nothing can happen any more; waiting are " + fibers, null);
                continue;
            }
            now = Math.max(now, event.time);
            if (++handled == eventsAtMost) {
                fail("comes to no end", null);
                continue;
            }
            trace.mix(event.time);
            Fiber fiber = event.fiber;
            if (fiber == null) {
                act(event.action);
                continue;
            }
            boolean stale = event.wait != 0 && (!fiber.waiting || fiber.wait != event.wait);
            MemberProcess process = fiber.process;
            if (stale || (event.wait == 0 && process != null && process.isDead())) {
                continue;
            }
            if (process != null && process.isPaused() && !fiber.poisoned) {
                process.defer(event);
                continue;
            }
            if (fiber == self) {
                return self;
            }
            if (event.wait == 0 && self == null) {
                return fiber;
            }
            if (self == null) {
                workers.giveBack(worker);
            }
            if (event.wait == 0) {
                workers.take().begin(this, fiber);
            } else {
                fiber.worker.give();
            }
            if (self == null) {
                return null;
            }
            worker.awaitBaton();
            return self;
        }
    }

    private void act(Runnable action) {
        Fiber before = current;
        current = null;
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            fail("uncaught: " + e, e);
        }
        current = before;
    }

    /** Locks are released silently, so whoever waits for one is woken when it looks free. */
    private void tryLocks() {
        lockWaits.removeIf(waiting -> {
            Fiber fiber = waiting.fiber();
            if (!fiber.waiting || fiber.wait != waiting.number()) {
                return true;
            }
            if (waiting.lock().tryLock()) {
                waiting.lock().unlock();
                wake(fiber, waiting.number());
                return true;
            }
            return false;
        });
    }
}

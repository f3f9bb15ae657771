// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tasks in the order they came, until the queue is closed; what is in it then is still handed out. Thread-safe. */
final class TaskQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean closed;

    /**
     * Adds {@code task}.
     *
     * @throws RejectedExecutionException if the queue is closed
     */
    void add(Runnable task) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("the transfer threads have ended");
            }
            tasks.add(task);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next task; null when the queue is closed and empty. */
    @Nullable
    Runnable take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (tasks.isEmpty() && !closed) {
                changed.await();
            }
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Throws away what nobody has taken; returns how many tasks that were. */
    int drop() {
        lock.lock();
        try {
            int dropped = tasks.size();
            tasks.clear();
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}

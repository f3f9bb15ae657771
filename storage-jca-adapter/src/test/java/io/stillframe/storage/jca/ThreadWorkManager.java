// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.jca;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A work manager that runs each work on a thread of its own, and knows which of them still run. */
public final class ThreadWorkManager implements WorkManager {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile int accepted = Integer.MAX_VALUE;

    public ThreadWorkManager acceptingOnly(int count) {
        accepted = count;
        return this;
    }

    public List<Thread> threads() {
        return threads;
    }

    public List<Thread> running() {
        return threads.stream().filter(Thread::isAlive).toList();
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        if (threads.size() >= accepted) {
            throw new WorkRejectedException("no more");
        }
        Thread thread = new Thread(work, "borrowed-" + threads.size());
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        threads.add(thread);
        thread.start();
    }

    @Override
    public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener)
            throws WorkException {
        scheduleWork(work);
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.work;

import io.stillframe.api.spi.StoreException;
import io.stillframe.storage.StorageMessages;
import jakarta.resource.spi.work.Work;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One transfer thread: takes tasks and runs them until the queue is closed and empty. */
final class TransferLoop implements Work {

    private static final System.Logger LOGGER = System.getLogger(TransferLoop.class.getName());

    private final String name;
    private final TaskQueue queue;
    private final ClassLoader loader;
    private final CountDownLatch ended;
    /** Null: any. */
    private final @Nullable CpuList cpus;

    private volatile @Nullable Thread thread;

    TransferLoop(String name, TaskQueue queue, ClassLoader loader, CountDownLatch ended, @Nullable CpuList cpus) {
        this.name = name;
        this.queue = queue;
        this.loader = loader;
        this.ended = ended;
        this.cpus = cpus;
    }

    @Override
    public void run() {
        Thread borrowed = Thread.currentThread();
        String formerName = borrowed.getName();
        ClassLoader formerLoader = borrowed.getContextClassLoader();
        borrowed.setName(name);
        // The server gives a Work the class loader of the virtual machine, which sees none of our libraries.
        borrowed.setContextClassLoader(loader);
        thread = borrowed;
        CpuList formerCpus = bind();
        try {
            runTasks();
        } finally {
            unbind(formerCpus);
            giveBack(borrowed, formerName, formerLoader);
            ended.countDown();
        }
    }

    /** The server asks for the thread, which it does only after the adapter was stopped. */
    @Override
    public void release() {
        queue.close();
    }

    /** Wakes the thread out of whatever it waits for. */
    synchronized void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** The thread is the server's: it must go back as it came, and no late interrupt may reach its next user. */
    private synchronized void giveBack(Thread borrowed, String formerName, ClassLoader formerLoader) {
        thread = null;
        Thread.interrupted();
        borrowed.setContextClassLoader(formerLoader);
        borrowed.setName(formerName);
    }

    /** The processors that the thread had before; null if nothing was changed. */
    private @Nullable CpuList bind() {
        if (cpus == null) {
            return null;
        }
        try {
            CpuList former = ProcessorBinding.allowed();
            ProcessorBinding.bind(cpus);
            return former;
        } catch (StoreException e) {
            // It was possible when the threads were asked for; without them nothing could be stored.
            StorageMessages.CATALOG.log(LOGGER, e, "STFR0437W", name, cpus, StorageMessages.reasonOf(e));
            return null;
        }
    }

    private void unbind(@Nullable CpuList former) {
        if (former == null) {
            return;
        }
        // What a stop has interrupted must still be able to wait for that.
        Thread.interrupted();
        try {
            ProcessorBinding.bind(former);
        } catch (StoreException e) {
            StorageMessages.CATALOG.log(LOGGER, e, "STFR0437W", name, former, StorageMessages.reasonOf(e));
        }
    }

    private void runTasks() {
        while (true) {
            try {
                Runnable task = queue.take();
                if (task == null) {
                    return;
                }
                run(task);
            } catch (InterruptedException e) {
                // An interrupt that a task left behind must not end the thread; one that a stop sent may.
                if (queue.isClosed()) {
                    return;
                }
            }
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // Whatever it is, the tasks of others must go on.
            StorageMessages.CATALOG.log(LOGGER, e, "STFR0430E", StorageMessages.reasonOf(e));
        }
    }
}

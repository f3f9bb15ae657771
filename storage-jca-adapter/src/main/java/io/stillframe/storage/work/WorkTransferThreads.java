// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.work;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.TransferSettings;
import io.stillframe.api.spi.TransferThreads;
import io.stillframe.storage.StorageMessages;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The adapter's transfer threads: a fixed number of works that run as long as the adapter does.
 *
 * <p>Why not one work a task: the server's work manager shares its threads with the server's HTTP requests, and those
 * wait for commits. When all threads are requests that wait, a commit queued behind them would never run. Threads that
 * were taken at the start are there when they are needed.
 *
 * <p>They must end before the server has waited for them: a work that does not end costs half a minute at every stop, so
 * {@link #quiesce} ends them as soon as the queue is empty. Thread-safe.
 */
public final class WorkTransferThreads implements TransferThreads, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(WorkTransferThreads.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final TaskQueue queue = new TaskQueue();
    private final List<TransferLoop> loops = new ArrayList<>();
    private final CountDownLatch ended;

    private WorkTransferThreads(int count, ClassLoader loader, @Nullable CpuList cpus) {
        ended = new CountDownLatch(count);
        for (int i = 1; i <= count; i++) {
            loops.add(new TransferLoop("stillframe-transfer-" + i, queue, loader, ended, cpus));
        }
    }

    /**
     * Starts the threads with {@code loader} as their context class loader.
     *
     * @throws StoreException if the work manager refuses one, or they cannot run on the processors that are named; none is
     *     left running then
     */
    public static WorkTransferThreads start(WorkManager workManager, TransferSettings settings, ClassLoader loader)
            throws StoreException {
        CpuList cpus = null;
        if (!settings.cpus().isBlank()) {
            cpus = CpuList.parse(settings.cpus());
            ProcessorBinding.require(cpus);
        }
        WorkTransferThreads threads = new WorkTransferThreads(settings.threads(), loader, cpus);
        for (TransferLoop loop : threads.loops) {
            try {
                workManager.scheduleWork(loop);
            } catch (WorkException e) {
                threads.queue.close();
                throw failure(e, "STFR0432E", reasonOf(e));
            }
        }
        return threads;
    }

    @Override
    public void execute(Runnable task) {
        queue.add(task);
    }

    /** Takes no more tasks; the threads end when those that are there have run. Returns at once. */
    public void quiesce() {
        queue.close();
    }

    /** Ends the threads: waits a few seconds for the tasks that are there, then drops them and interrupts. */
    @Override
    public void close() {
        queue.close();
        try {
            if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                dropTheRest();
            }
        } catch (InterruptedException e) {
            dropTheRest();
            Thread.currentThread().interrupt();
        }
    }

    private void dropTheRest() {
        int dropped = queue.drop();
        if (dropped > 0) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0431W", dropped);
        }
        if (ended.getCount() > 0) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0433W", GRACE.toSeconds());
            loops.forEach(TransferLoop::interrupt);
        }
    }
}

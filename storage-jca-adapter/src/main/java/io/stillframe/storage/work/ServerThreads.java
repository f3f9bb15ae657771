// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.work;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads that the server's requests run on, too: a task may have to wait for one, which is why nothing of the
 * snapshot path runs here. For short tasks that are to show whether those threads get on. Thread-safe.
 *
 * @param workManager the server's
 */
public record ServerThreads(WorkManager workManager) implements Executor {

    @Override
    public void execute(Runnable task) {
        try {
            workManager.scheduleWork(new ShortWork(task));
        } catch (WorkException e) {
            throw new RejectedExecutionException(e);
        }
    }

    private record ShortWork(Runnable task) implements Work {
        @Override
        public void run() {
            task.run();
        }

        @Override
        public void release() {
            // It ends by itself.
        }
    }
}

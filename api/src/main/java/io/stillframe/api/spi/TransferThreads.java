// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

/**
 * Managed threads that encode, store, commit and load; never a request's thread.
 *
 * <p>Tasks must not wait for other tasks of the same kind. Thread-safe.
 */
public interface TransferThreads {

    /**
     * Runs {@code task} soon, after those given before it as far as there is a thread free.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the adapter is stopping
     */
    void execute(Runnable task);
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import io.stillframe.api.spi.StoreException;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * When a member whose virtual machine runs is nevertheless of no use.
 *
 * @param stuckTimeout time within which a member that no longer beats is left out of views; zero: never
 * @param serverThreads the server's executor, which runs what makes a beat
 * @param check must return before a beat is sent
 */
public record HealthRules(Duration stuckTimeout, Executor serverThreads, Check check) {

    /** Looks whether this member can do its work. */
    @FunctionalInterface
    public interface Check {

        /**
         * Returns if it can; may block as long as it cannot.
         *
         * @throws StoreException if it cannot
         */
        void run() throws StoreException;
    }
}

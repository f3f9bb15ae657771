// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.FencedException;
import io.stillframe.api.StillframeException;
import io.stillframe.api.StoreUnavailableException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.invocation.Ticketed;
import io.stillframe.engine.time.Deadline;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Waits until an outcome may be shown (I6). */
final class Releases {

    private Releases() {}

    /**
     * The outcome, when it may be shown.
     *
     * @throws FencedException if it never may: the shard is another's
     * @throws StoreUnavailableException if it may not yet
     */
    static <T> T await(Ticketed<T> ticketed, String what, Deadline deadline) {
        try {
            deadline.await(ticketed.released());
            return ticketed.value();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new StoreUnavailableException(EngineMessages.text("STFR0234E", what), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(EngineMessages.text("STFR0234E", what), e);
        }
    }

    /** What one of the many that wait for the same commit gets, with its own stack trace. */
    private static RuntimeException failure(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return cause instanceof FencedException
                ? new FencedException(text, cause)
                : new StillframeException(text, cause);
    }
}

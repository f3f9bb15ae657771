// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.api.spi.StoreException;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Has a store or a register asked on a transfer thread, and waits for the answer. Not for use on transfer threads. */
public final class Errands {

    private final Transfers transfers;
    private final io.stillframe.engine.EngineTimer timer;
    private final Duration patience;

    /** One errand. */
    public interface Errand<T extends @Nullable Object> {
        /** Runs on a transfer thread. */
        T run() throws StoreException, CorruptSegmentException;
    }

    /** On {@code surroundings}' transfer threads, each for at most {@code callTimeout}. */
    public Errands(Surroundings surroundings) {
        this.transfers = surroundings.transfers();
        this.timer = surroundings.timer();
        this.patience = surroundings.settings().callTimeout();
    }

    /**
     * What {@code errand} brings.
     *
     * @throws StoreException as the errand did, or if it takes too long; whether it was done is not known then
     * @throws CorruptSegmentException as the errand did
     */
    public <T extends @Nullable Object> T run(Errand<T> errand) throws StoreException, CorruptSegmentException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        transfers.execute(() -> {
            try {
                answer.complete(errand.run());
            } catch (StoreException | CorruptSegmentException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return timer.await(answer, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted", e);
        } catch (TimeoutException e) {
            throw new StoreException("no answer within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CorruptSegmentException corrupt) {
                throw corrupt;
            }
            throw e.getCause() instanceof StoreException store
                    ? store
                    : new StoreException(String.valueOf(e.getCause()), e);
        }
    }
}

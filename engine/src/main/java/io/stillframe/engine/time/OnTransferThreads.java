// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.time;

import io.stillframe.api.spi.StoreException;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** See {@link Errands#of}. */
final class OnTransferThreads implements Errands {

    private final Surroundings surroundings;

    OnTransferThreads(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <T extends @Nullable Object> T run(Errand<T> errand) throws StoreException, CorruptSegmentException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Duration patience = surroundings.settings().callTimeout();
        surroundings.transfers().execute(() -> {
            try {
                answer.complete(errand.run());
            } catch (StoreException | CorruptSegmentException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return surroundings.timer().await(answer, patience);
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

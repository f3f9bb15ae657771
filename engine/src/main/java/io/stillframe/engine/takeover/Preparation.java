// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What a member does ahead of taking a shard by agreement, while calls run as ever at its owner: it fetches and opens what
 * is committed, so that in the hand-off there is only what was committed since. Thread-safe.
 */
final class Preparation {

    private static final System.Logger LOGGER = System.getLogger(Preparation.class.getName());

    /** It is given up when the shard does not come. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ShardKey key;
    private final Claimant claimant;
    private final WarmSegments warm;
    private final Surroundings surroundings;

    /** @param claimant which reads through {@code warm} */
    Preparation(ShardKey key, Claimant claimant, WarmSegments warm, Surroundings surroundings) {
        this.key = key;
        this.claimant = claimant;
        this.warm = warm;
        this.surroundings = surroundings;
    }

    /** Fetches and opens what is committed; completes with how many bytes of it were not here yet. */
    CompletableFuture<Long> prepare() {
        CompletableFuture<Long> fetched = new CompletableFuture<>();
        surroundings.transfers().execute(() -> {
            try {
                fetched.complete(prepareNow(true));
            } catch (StoreException | CorruptSegmentException | RuntimeException e) {
                fetched.completeExceptionally(e);
            }
        });
        return fetched;
    }

    /** Keeps nothing any more. */
    void drop() {
        claimant.forget();
        warm.drop();
    }

    /** So that code that the hand-off needs has run before; what is in the way of a context does not stop the others (I10). */
    private void tryOut(Manifest manifest) throws StoreException {
        try {
            claimant.tryOut(manifest)
                    .ifPresent(failure -> LOGGER.log(System.Logger.Level.DEBUG, "{0} tried out: {1}", key, failure));
        } catch (CorruptSegmentException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "{0} tried out: {1}", key, e.getMessage());
        }
    }

    private long prepareNow(boolean again) throws StoreException, CorruptSegmentException {
        Manifest manifest = claimant.read(key);
        try {
            long fetched = warm.fetch(manifest);
            claimant.foresee(manifest, 0);
            tryOut(manifest);
            long version = warm.version();
            surroundings.timer().schedule(KEPT, () -> warm.dropIfStill(version));
            return fetched;
        } catch (StoreException e) {
            // The owner may have merged segments meanwhile.
            if (again && !claimant.read(key).commitId().equals(manifest.commitId())) {
                return prepareNow(false);
            }
            throw e;
        }
    }
}

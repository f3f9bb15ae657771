// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.load;

import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.invocation.ActiveContext;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Transfers;
import java.time.Duration;
import java.util.Collection;

/**
 * Loads behind the calls what the contexts of a shard have left absent when they came back: some pages at a time, on
 * transfer threads, which it gives back each time so that commits come in between. Thread-safe.
 */
public final class Prefetch {

    /** Pages at a time: about a millisecond. */
    private static final int PARTS = 32;

    private static final Duration AFTER_CALLS = Duration.ofMillis(1);

    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final ShardKey key;
    private final Transfers transfers;
    private volatile boolean stopped;

    /** For the shard {@code key}. */
    public Prefetch(ShardKey key, Transfers transfers) {
        this.key = key;
        this.transfers = transfers;
    }

    /** Loads what is absent of {@code contexts}. */
    public void begin(Collection<ActiveContext> contexts) {
        contexts.forEach(context -> goOn(context, AFTER_FAILURE));
    }

    /** The shard is not ours any more. */
    public void stop() {
        stopped = true;
    }

    private void goOn(ActiveContext context, Backoff backoff) {
        transfers.execute(() -> load(context, backoff));
    }

    private void load(ActiveContext context, Backoff backoff) {
        if (stopped) {
            return;
        }
        switch (context.loadSome(PARTS, failure -> tell(context, failure, backoff))) {
            case MORE -> goOn(context, backoff);
            case BUSY -> transfers.executeAfter(AFTER_CALLS, () -> load(context, backoff));
            case FAILED -> transfers.executeAfter(backoff.delay(), () -> load(context, backoff.next()));
            case DONE -> {}
        }
    }

    private void tell(ActiveContext context, RuntimeException failure, Backoff backoff) {
        // Once; each call that needs it says so too.
        if (backoff.equals(AFTER_FAILURE)) {
            EngineMessages.log(failure, "STFR0245W", context.key().value(), key, failure.getMessage());
        }
    }
}

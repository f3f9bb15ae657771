// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.load;

import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.invocation.ActiveContext;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Transfers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loads behind the calls what the contexts of a shard have left absent when they came back: some pages at a time, on
 * transfer threads, which it gives back each time so that commits come in between. Thread-safe.
 */
public final class Prefetch {

    /** Pages at a time: about a millisecond. */
    private static final int PARTS = 32;

    private static final Duration AFTER_CALLS = Duration.ofMillis(1);

    /** The processors are for the calls that have waited for the shard first. */
    private static final Duration AT_FIRST = Duration.ofMillis(200);

    /** So often it gives way to calls that wait; then it takes its turn before them, for one page. */
    private static final int PATIENCE = 20;

    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final ShardKey key;
    private final Transfers transfers;
    private volatile boolean stopped;
    private volatile String failure = "";

    /** For the shard {@code key}. */
    public Prefetch(ShardKey key, Transfers transfers) {
        this.key = key;
        this.transfers = transfers;
    }

    /** Loads what is absent of {@code contexts}; {@code whole} runs on a transfer thread when nothing is any more. */
    public void begin(List<ActiveContext> contexts, Runnable whole) {
        if (contexts.isEmpty()) {
            whole.run();
        }
        AtomicInteger left = new AtomicInteger(contexts.size());
        Runnable done = () -> {
            if (left.decrementAndGet() == 0) {
                whole.run();
            }
        };
        transfers.executeAfter(
                AT_FIRST, () -> contexts.forEach(context -> goOn(new Task(context, done), AFTER_FAILURE)));
    }

    /** One context of which something may be absent. */
    private static final class Task {
        private final ActiveContext context;
        private final Runnable done;
        private int refusals;

        Task(ActiveContext context, Runnable done) {
            this.context = context;
            this.done = done;
        }
    }

    /** The shard is not ours any more. */
    public void stop() {
        stopped = true;
    }

    /** Why something could not be loaded, empty if all could so far. */
    public String failure() {
        return failure;
    }

    private void goOn(Task task, Backoff backoff) {
        task.refusals = 0;
        transfers.execute(() -> load(task, backoff));
    }

    private void load(Task task, Backoff backoff) {
        if (stopped) {
            return;
        }
        boolean insist = task.refusals >= PATIENCE;
        switch (task.context.loadSome(PARTS, insist, failure -> tell(task.context, failure, backoff))) {
            case MORE -> goOn(task, backoff);
            case BUSY -> {
                task.refusals++;
                transfers.executeAfter(AFTER_CALLS, () -> load(task, backoff));
            }
            case FAILED -> transfers.executeAfter(backoff.delay(), () -> load(task, backoff.next()));
            case DONE -> task.done.run();
        }
    }

    private void tell(ActiveContext context, RuntimeException failure, Backoff backoff) {
        // Once; each call that needs it says so too.
        this.failure = String.valueOf(failure.getMessage());
        if (backoff.equals(AFTER_FAILURE)) {
            EngineMessages.log(failure, "STFR0245W", context.key().value(), key, failure.getMessage());
        }
    }
}

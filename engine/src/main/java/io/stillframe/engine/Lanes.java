// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.engine.time.Surroundings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Does the same with many things, some at a time, on call threads; one that hangs holds up its lane only (I10). */
final class Lanes {

    private static final int LANES = 8;

    private final Surroundings surroundings;

    Lanes(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Does {@code work} with each of {@code items}; completes when all are done. */
    <T> CompletableFuture<?> each(Collection<T> items, Consumer<T> work) {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
        List<CompletableFuture<Boolean>> lanes = new ArrayList<>();
        for (int i = 0; i < Math.min(LANES, items.size()); i++) {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            lanes.add(done);
            Runnable lane = () -> {
                try {
                    for (T item = waiting.poll(); item != null; item = waiting.poll()) {
                        work.accept(item);
                    }
                } finally {
                    done.complete(true);
                }
            };
            try {
                surroundings.callThreads().execute(lane);
            } catch (RejectedExecutionException e) {
                lane.run();
            }
        }
        return CompletableFuture.allOf(lanes.toArray(new CompletableFuture<?>[0]));
    }
}

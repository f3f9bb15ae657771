// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The calls of one context that wait for an epoch to be committed; those of one epoch share one future. Thread-safe. */
final class CommitWaiters {

    private static final CompletableFuture<@Nullable Void> DONE = CompletableFuture.completedFuture(null);

    private final NavigableMap<Long, CompletableFuture<@Nullable Void>> waiting = new TreeMap<>();
    private long committed;
    private @Nullable RuntimeException failure;

    /** All epochs up to this one are committed as it begins. */
    synchronized void startAfter(long epoch) {
        committed = epoch;
    }

    /** Completes when {@code epoch} is committed, exceptionally when it never will be. */
    synchronized CompletableFuture<@Nullable Void> await(long epoch) {
        if (committed >= epoch) {
            return DONE;
        }
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        return waiting.computeIfAbsent(epoch, e -> new CompletableFuture<>());
    }

    /**
     * Nothing was changed in {@code epoch}, which goes on: whoever waits for it by now only needs what is before it.
     *
     * @return completes those for whom that is committed already
     */
    synchronized Runnable nothingIn(long epoch) {
        CompletableFuture<@Nullable Void> freed = waiting.remove(epoch);
        if (freed == null) {
            return () -> {};
        }
        if (committed >= epoch - 1) {
            return () -> freed.complete(null);
        }
        CompletableFuture<@Nullable Void> before = waiting.putIfAbsent(epoch - 1, freed);
        if (before != null) {
            follow(freed, before);
        }
        return () -> {};
    }

    private static void follow(CompletableFuture<@Nullable Void> one, CompletableFuture<@Nullable Void> other) {
        CompletableFuture<@Nullable Void> unused = other.whenComplete((done, failed) -> {
            if (failed == null) {
                one.complete(null);
            } else {
                one.completeExceptionally(failed);
            }
        });
    }

    /** {@code epoch} and all before it are committed. */
    void committed(long epoch) {
        List<CompletableFuture<@Nullable Void>> done;
        synchronized (this) {
            committed = Math.max(committed, epoch);
            NavigableMap<Long, CompletableFuture<@Nullable Void>> reached = waiting.headMap(epoch, true);
            done = new ArrayList<>(reached.values());
            reached.clear();
        }
        done.forEach(future -> future.complete(null));
    }

    /** Nothing more will be committed. */
    void fail(RuntimeException cause) {
        List<CompletableFuture<@Nullable Void>> done;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = cause;
            done = new ArrayList<>(waiting.values());
            waiting.clear();
        }
        done.forEach(future -> future.completeExceptionally(cause));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.channel;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberUnreachableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests that wait for their answer. Thread-safe. */
final class PendingRequests {

    private record Pending(MemberId to, CompletableFuture<byte[]> answer) {}

    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastCorrelation = new AtomicLong();

    /** Enlists {@code answer}, until it completes in whatever way, and returns its correlation number. */
    long add(MemberId to, CompletableFuture<byte[]> answer) {
        long correlation = lastCorrelation.incrementAndGet();
        pending.put(correlation, new Pending(to, answer));
        CompletableFuture<byte[]> unused = answer.whenComplete((bytes, failure) -> pending.remove(correlation));
        return correlation;
    }

    /** The answer's future, no longer pending; null if nobody waits. */
    @Nullable
    CompletableFuture<byte[]> take(long correlation) {
        Pending taken = pending.remove(correlation);
        return taken == null ? null : taken.answer();
    }

    /** Fails all requests to members that are gone. */
    void failWhere(Predicate<MemberId> gone) {
        for (Pending waiting : pending.values()) {
            if (gone.test(waiting.to())) {
                waiting.answer().completeExceptionally(new MemberUnreachableException(waiting.to()));
            }
        }
    }
}

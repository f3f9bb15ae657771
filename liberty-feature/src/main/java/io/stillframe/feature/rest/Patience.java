// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long a request waits for other members. */
final class Patience {

    /** So long the slowest member is waited for; the others answer in a few milliseconds. */
    static final Duration ONE_MEMBER = Duration.ofSeconds(1);

    private Patience() {}

    /** Waits for what ends by itself within {@link #ONE_MEMBER}, unless the server stops. */
    static <T> T await(CompletionStage<T> answers) throws Refusal {
        try {
            return answers.toCompletableFuture().get(ONE_MEMBER.multipliedBy(3).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(503, "STFR0539E", e);
        } catch (ExecutionException | TimeoutException e) {
            throw Refusal.of(503, "STFR0539E", e);
        }
    }
}

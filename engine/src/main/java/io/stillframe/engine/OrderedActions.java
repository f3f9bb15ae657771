// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.engine.move.DrainResult;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.OperatorOrder;
import io.stillframe.engine.move.OrderResult;
import io.stillframe.engine.time.Surroundings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** Does at this member what an operator asked for, here or at another. No method blocks. */
final class OrderedActions {

    private final Surroundings surroundings;
    private final Map<String, LocalApplication> applications;
    private final Draining draining;

    /** What a member can be asked besides its applications. */
    interface Draining {
        /** See {@link EngineMember#drain}. */
        DrainResult drain(String by) throws MoveRefusedException;

        /** See {@link EngineMember#resume}. */
        void resume(String by);
    }

    OrderedActions(Surroundings surroundings, Map<String, LocalApplication> applications, Draining draining) {
        this.surroundings = surroundings;
        this.applications = applications;
        this.draining = draining;
    }

    /** Completes with what came of it, never exceptionally. */
    CompletionStage<OrderResult> carryOut(OperatorOrder order) {
        return switch (order.kind()) {
            case DRAIN -> onCallThread(() -> drain(order.by()));
            case RESUME ->
                onCallThread(() -> {
                    draining.resume(order.by());
                    return OrderResult.done(0, Duration.ZERO);
                });
            case SNAPSHOT -> snapshot(order);
            case PAUSE_SNAPSHOTS -> CompletableFuture.completedFuture(pause(order, true));
            case RESUME_SNAPSHOTS -> CompletableFuture.completedFuture(pause(order, false));
        };
    }

    private OrderResult drain(String by) {
        try {
            DrainResult drained = draining.drain(by);
            return new OrderResult(
                    "",
                    drained.moves(),
                    drained.refusals(),
                    drained.moves().size() + drained.refusals().size(),
                    drained.took());
        } catch (MoveRefusedException e) {
            return OrderResult.refused(String.valueOf(e.getMessage()));
        }
    }

    private CompletionStage<OrderResult> snapshot(OperatorOrder order) {
        LocalApplication application = applications.get(order.application());
        if (application == null) {
            return CompletableFuture.completedFuture(OrderResult.refused(notHere(order)));
        }
        long begun = surroundings.timer().nanoTime();
        CompletableFuture<OrderResult> result = new CompletableFuture<>();
        CompletableFuture<?> unused = application.snapshotNow().thenAccept(shards -> {
            Duration took = Duration.ofNanos(surroundings.timer().nanoTime() - begun);
            if (result.complete(OrderResult.done(shards, took))) {
                EngineMessages.log("STFR0275I", order.application(), order.by(), shards, took.toMillis());
            }
        });
        Duration patience = surroundings.settings().callTimeout();
        surroundings
                .timer()
                .schedule(
                        patience,
                        () -> result.complete(OrderResult.refused(
                                EngineMessages.text("STFR0242E", order.application(), patience.toMillis()))));
        return result;
    }

    private OrderResult pause(OperatorOrder order, boolean on) {
        LocalApplication application = applications.get(order.application());
        if (application == null) {
            return OrderResult.refused(notHere(order));
        }
        if (surroundings.settings().durability() == EngineSettings.Durability.STORED) {
            return OrderResult.refused(EngineMessages.text("STFR0278E", order.application()));
        }
        int shards = application.pauseSnapshots(on);
        EngineMessages.log(on ? "STFR0276I" : "STFR0277I", order.application(), order.by());
        return OrderResult.done(shards, Duration.ZERO);
    }

    private String notHere(OperatorOrder order) {
        return EngineMessages.text("STFR0265E", surroundings.self().name(), order.application());
    }

    private CompletionStage<OrderResult> onCallThread(java.util.function.Supplier<OrderResult> work) {
        CompletableFuture<OrderResult> result = new CompletableFuture<>();
        try {
            surroundings.callThreads().execute(() -> {
                OrderResult done = OrderResult.refused(EngineMessages.text("STFR0235E", "-"));
                try {
                    done = work.get();
                } finally {
                    result.complete(done);
                }
            });
        } catch (RejectedExecutionException e) {
            result.complete(OrderResult.refused(
                    EngineMessages.text("STFR0257E", surroundings.self().name())));
        }
        return result;
    }
}

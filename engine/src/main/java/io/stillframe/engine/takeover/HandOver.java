// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.move.MovePhases;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Brings one owned shard to another member. While calls run as ever, the target fetches what is committed; then new calls
 * wait, running ones end, everything is committed, the manifest is released, and the target claims it. Blocks.
 */
final class HandOver {

    private final ShardKey key;
    private final Surroundings surroundings;
    private final ShardSlot slot;

    /** Of the shard in {@code slot}. */
    HandOver(ShardKey key, Surroundings surroundings, ShardSlot slot) {
        this.key = key;
        this.surroundings = surroundings;
        this.slot = slot;
    }

    /**
     * Moves {@code mine}, or leaves it as it is.
     *
     * @param placed whether the target is to keep it
     * @throws MoveRefusedException if it is still served here, or not owned here any more
     */
    ShardMove move(OwnedShard mine, MemberId target, boolean placed, Deadline deadline) throws MoveRefusedException {
        long begun = now();
        Successor successor = new Successor(key, target, surroundings);
        try {
            mine.holdMerges(deadline);
            successor.prepare(deadline);
            long prepared = now();
            // Who waits for the hand-off must have time left for the call itself.
            Deadline patience =
                    Deadline.in(surroundings.settings().callTimeout().dividedBy(2), surroundings.timer());
            if (!slot.holdCalls(mine)) {
                throw new MoveRefusedException(EngineMessages.text("STFR0251E", key));
            }
            Route next = new Route.Nowhere(EngineMessages.text("STFR0205E", key, ""));
            try {
                if (!mine.drain(patience, placed ? target : null)) {
                    if (mine.serveAgain()) {
                        next = new Route.Local(mine);
                        throw new MoveRefusedException(EngineMessages.text("STFR0252E", key));
                    }
                    giveUp(mine);
                    throw new MoveRefusedException(EngineMessages.text("STFR0251E", key));
                }
                long released = now();
                boolean serving = successor.take(patience);
                next = new Route.Remote(target, serving);
                if (!serving) {
                    throw new MoveRefusedException(EngineMessages.text("STFR0253E", key, target));
                }
                return moved(target, begun, prepared, released);
            } finally {
                slot.letCallsGo(next);
            }
        } finally {
            mine.resumeMerges();
        }
    }

    /** Gives {@code mine} up, whatever that takes: the application or the member stops. {@code target} may be nobody. */
    void leave(OwnedShard mine, @Nullable MemberId target, Deadline deadline) {
        long begun = now();
        Successor successor = target == null ? null : new Successor(key, target, surroundings);
        if (successor != null) {
            try {
                mine.holdMerges(deadline);
                successor.prepare(deadline);
            } catch (MoveRefusedException e) {
                EngineMessages.log(e, "STFR0218W", key, e.getMessage());
            }
        }
        long prepared = now();
        if (!slot.holdCalls(mine)) {
            return;
        }
        Route next = new Route.Nowhere(EngineMessages.text("STFR0205E", key, ""));
        ShardMove moved = null;
        try {
            if (!mine.drain(deadline, null)) {
                giveUp(mine);
            } else if (successor != null) {
                long released = now();
                boolean serving = successor.take(deadline);
                next = new Route.Remote(successor.member(), serving);
                moved = serving ? moved(successor.member(), begun, prepared, released) : null;
            }
        } finally {
            slot.letCallsGo(next);
        }
        if (successor != null && moved != null) {
            successor.remember(moved, deadline);
        }
    }

    /** The move to {@code target}, which serves since now. */
    private ShardMove moved(MemberId target, long begun, long prepared, long released) {
        return new ShardMove(
                key,
                surroundings.self().toString(),
                target.toString(),
                new MovePhases(
                        Duration.ofNanos(prepared - begun),
                        Duration.ofNanos(released - prepared),
                        Duration.ofNanos(now() - released)));
    }

    /** Waits for {@code underWay} to end, however it does; nothing is wrong if it does not end in time. */
    static void await(java.util.concurrent.CompletableFuture<?> underWay, Deadline deadline) {
        try {
            deadline.await(underWay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            EngineMessages.log(e, "STFR0218W", "-", e);
        }
    }

    private void giveUp(OwnedShard mine) {
        giveUp(key, mine);
    }

    /** Drops {@code mine} without a word, unless that is over. */
    static void giveUp(ShardKey key, OwnedShard mine) {
        if (!mine.state().isOver()) {
            EngineMessages.log("STFR0218W", key, mine.state());
            mine.abandon();
        }
    }

    private long now() {
        return surroundings.timer().nanoTime();
    }
}

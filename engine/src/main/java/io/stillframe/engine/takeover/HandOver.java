// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.move.MovePhases;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Errands;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Brings one owned shard to another member. While calls run as ever, the target fetches what is committed; then new calls
 * wait, running ones end, and one commit has the last of the state and that the target is the owner, which then opens what it
 * had not fetched and serves. Blocks.
 */
final class HandOver {

    private static final System.Logger LOGGER = System.getLogger(HandOver.class.getName());

    private final ShardKey key;
    private final Surroundings surroundings;
    private final Claimant claimant;
    private final ShardSlot slot;

    /** Of the shard in {@code slot}. */
    HandOver(ShardKey key, Surroundings surroundings, Claimant claimant, ShardSlot slot) {
        this.key = key;
        this.surroundings = surroundings;
        this.claimant = claimant;
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
                if (!mine.drain(patience, manifest -> manifest.appointing(target, placed))) {
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
                    withdraw(mine.manifest());
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
        Successor heir = target == null ? null : prepared(mine, new Successor(key, target, surroundings), deadline);
        long prepared = now();
        if (!slot.holdCalls(mine)) {
            return;
        }
        Route next = new Route.Nowhere(EngineMessages.text("STFR0205E", key, ""));
        ShardMove moved = null;
        try {
            if (!mine.drain(
                    deadline,
                    manifest -> heir == null ? manifest.released(null) : manifest.appointing(heir.member(), false))) {
                giveUp(mine);
            } else if (heir != null) {
                long released = now();
                boolean serving = heir.take(deadline);
                next = new Route.Remote(heir.member(), serving);
                if (serving) {
                    moved = moved(heir.member(), begun, prepared, released);
                } else {
                    withdraw(mine.manifest());
                }
            }
        } finally {
            slot.letCallsGo(next);
        }
        if (heir != null && moved != null) {
            heir.remember(moved, deadline);
        }
    }

    /** {@code successor} when it is ready to take {@code mine}; null if it is not and whoever can is to claim it. */
    private @Nullable Successor prepared(OwnedShard mine, Successor successor, Deadline deadline) {
        try {
            mine.holdMerges(deadline);
            successor.prepare(deadline);
            return successor;
        } catch (MoveRefusedException e) {
            EngineMessages.log(e, "STFR0218W", key, e.getMessage());
            return null;
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

    /** {@code appointed}, in which this member has made another the owner, who does not serve: whoever can is to claim it. */
    private void withdraw(Manifest appointed) {
        try {
            if (!Errands.of(surroundings).run(() -> claimant.release(appointed))) {
                LOGGER.log(System.Logger.Level.DEBUG, "{0} has gone on", key);
            }
        } catch (StoreException | CorruptSegmentException e) {
            // The one appointed owns it, and takes it when it is asked for it or gone.
            EngineMessages.log(e, "STFR0218W", key, e.getMessage());
        }
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

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.ShardRestore;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What an operator, the balance between members or the end of this one has done with a shard: one at a time. Thread-safe; the
 * methods block, not on transfer threads.
 */
public final class ShardOrders {

    private final ShardKey key;
    private final Surroundings surroundings;
    private final Claimant claimant;
    private final ShardSlot slot;
    /** Held while one of them is done. */
    private final Lock one = new ReentrantLock();

    /** For the shard in {@code slot}. */
    ShardOrders(ShardKey key, Surroundings surroundings, Claimant claimant, ShardSlot slot) {
        this.key = key;
        this.surroundings = surroundings;
        this.claimant = claimant;
        this.slot = slot;
    }

    /**
     * Moves the shard from here to {@code target}, see {@link HandOver#move}; or, if that is this member, has it stay.
     *
     * @throws MoveRefusedException if it is not owned here, or it was not moved
     */
    public ShardMove move(MemberId target, MoveCause cause, Deadline deadline) throws MoveRefusedException {
        if (!lock(deadline)) {
            throw new MoveRefusedException(EngineMessages.text("STFR0251E", key));
        }
        try {
            OwnedShard mine = slot.settled(deadline);
            boolean placedHere =
                    mine != null && surroundings.self().equals(mine.manifest().placedAt());
            if (mine == null || (placedHere && cause == MoveCause.BALANCE)) {
                throw new MoveRefusedException(EngineMessages.text("STFR0251E", key));
            }
            boolean placed = cause == MoveCause.PLACED;
            ShardMove move = target.equals(surroundings.self())
                    ? mine.stay(placed, deadline)
                    : handOver().move(mine, target, placed, deadline);
            surroundings.gauges().moves().switchedOver(move, cause);
            return move;
        } finally {
            one.unlock();
        }
    }

    /**
     * Has the shard go back to its retained snapshot {@code snapshot}: as its owner, or, if nobody owns it who lives, by a claim, which
     * gives up what an operator says is not to be waited for.
     *
     * @throws RestoreRefusedException if it did not, or is owned by another
     */
    public ShardRestore restore(long snapshot, String by, Deadline deadline) throws RestoreRefusedException {
        if (!lock(deadline)) {
            throw new RestoreRefusedException(EngineMessages.text("STFR0286E", key));
        }
        try {
            OwnedShard mine = slot.settled(deadline);
            if (mine == null) {
                HandOver.await(slot.take(), deadline);
                mine = slot.owned();
            }
            return mine == null
                    ? restoreByClaim(snapshot, by, deadline)
                    : new GoingBack(key, surroundings, claimant, slot).restore(mine, snapshot, by, deadline);
        } finally {
            one.unlock();
        }
    }

    private ShardRestore restoreByClaim(long snapshot, String by, Deadline deadline) throws RestoreRefusedException {
        long begun = surroundings.timer().nanoTime();
        Optional<String> refused = slot.giveUpFor(snapshot);
        if (refused.isEmpty()) {
            HandOver.await(slot.take(), deadline);
            refused = slot.gaveUp();
        }
        OwnedShard now = slot.owned();
        if (now == null || refused.isPresent()) {
            throw new RestoreRefusedException(
                    refused.filter(why -> !why.isEmpty()).orElse(EngineMessages.text("STFR0286E", key)));
        }
        Duration took = Duration.ofNanos(surroundings.timer().nanoTime() - begun);
        List<RetainedSnapshot> retained = now.manifest().retained();
        long kept = retained.get(retained.size() - 1).sequence();
        EngineMessages.log("STFR0280I", key, snapshot, by, kept, took.toMillis());
        return new ShardRestore(key, snapshot, kept, surroundings.self().toString(), took);
    }

    /** Gives the shard, if it is owned here, to another member that hosts the application, or to nobody; takes it no more. */
    public void leave(Deadline deadline) {
        if (!slot.leaves()) {
            return;
        }
        if (!lock(deadline)) {
            EngineMessages.log("STFR0218W", key, "-");
            return;
        }
        try {
            OwnedShard mine = slot.settled(deadline);
            if (mine != null) {
                handOver().leave(mine, slot.heir().orElse(null), deadline);
            }
        } finally {
            one.unlock();
        }
    }

    private HandOver handOver() {
        return new HandOver(key, surroundings, claimant, slot);
    }

    private boolean lock(Deadline deadline) {
        try {
            return deadline.acquire(one);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

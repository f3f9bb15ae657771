// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.ShardRestore;
import io.stillframe.engine.state.StoredState;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Errands;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Has one owned shard go back to a retained snapshot. While calls run as ever, every byte of the snapshot is checked; then new
 * calls wait, running ones end, everything is committed, and one last commit says that the state is the older one, that the
 * one before is retained, and that nobody owns the shard. Then it is claimed as any other, so its new term fences everything
 * that knew the later state. Blocks.
 */
final class GoingBack {

    private final ShardKey key;
    private final Surroundings surroundings;
    private final Claimant claimant;
    private final ShardSlot slot;

    /** Of the shard in {@code slot}. */
    GoingBack(ShardKey key, Surroundings surroundings, Claimant claimant, ShardSlot slot) {
        this.key = key;
        this.surroundings = surroundings;
        this.claimant = claimant;
        this.slot = slot;
    }

    /**
     * Has {@code mine} go back to {@code snapshot}, or leaves it as it is.
     *
     * @throws RestoreRefusedException if it is still as it was, or not owned here any more
     */
    ShardRestore restore(OwnedShard mine, long snapshot, String by, Deadline deadline) throws RestoreRefusedException {
        try {
            mine.holdHistory(deadline);
            RetainedSnapshot to = mine.manifest()
                    .retained(snapshot)
                    .orElseThrow(() -> new RestoreRefusedException(EngineMessages.text("STFR0281E", key, snapshot)));
            StoredState stored = check(to);
            Deadline patience =
                    Deadline.in(surroundings.settings().callTimeout().dividedBy(2), surroundings.timer());
            long begun = surroundings.timer().nanoTime();
            CompletableFuture<Route> waiting = slot.holdForRestore(mine);
            if (waiting == null) {
                throw new RestoreRefusedException(EngineMessages.text("STFR0286E", key));
            }
            Manifest before = goBack(mine, to, stored, patience);
            slot.claimAgain();
            HandOver.await(waiting, deadline);
            return told(to.sequence(), before, by, begun);
        } finally {
            mine.resumeHistory();
        }
    }

    /** The manifest before; if that fails, calls go on as before or elsewhere. */
    private Manifest goBack(OwnedShard mine, RetainedSnapshot to, @Nullable StoredState stored, Deadline patience)
            throws RestoreRefusedException {
        Route next = new Route.Nowhere(EngineMessages.text("STFR0205E", key, ""));
        boolean done = false;
        try {
            done = mine.goBack(patience, to, stored);
            if (done) {
                return mine.manifest();
            }
            if (mine.serveAgain()) {
                next = new Route.Local(mine);
                throw new RestoreRefusedException(EngineMessages.text("STFR0287E", key));
            }
            HandOver.giveUp(key, mine);
            throw new RestoreRefusedException(EngineMessages.text("STFR0286E", key));
        } finally {
            if (!done) {
                slot.letCallsGo(next);
            }
        }
    }

    private @Nullable StoredState check(RetainedSnapshot to) throws RestoreRefusedException {
        try {
            return new Errands(surroundings).run(() -> claimant.openWhole(to)).orElse(null);
        } catch (StoreException | CorruptSegmentException e) {
            throw new RestoreRefusedException(EngineMessages.text("STFR0291E", to.sequence(), key, e.getMessage()));
        }
    }

    /** @param after the manifest in which the shard went back */
    private ShardRestore told(long snapshot, Manifest after, String by, long begun) {
        OwnedShard now = slot.owned();
        Duration took = Duration.ofNanos(surroundings.timer().nanoTime() - begun);
        int retained = after.retained().size();
        long kept = retained == 0 ? 0 : after.retained().get(retained - 1).sequence();
        EngineMessages.log("STFR0280I", key, snapshot, by, kept, took.toMillis());
        if (now == null) {
            EngineMessages.log("STFR0288W", key);
        }
        return new ShardRestore(
                key, snapshot, kept, now == null ? "" : surroundings.self().toString(), took);
    }
}

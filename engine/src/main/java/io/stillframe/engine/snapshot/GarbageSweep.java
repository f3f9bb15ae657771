// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.LiveSettings;
import io.stillframe.engine.commit.Committer;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Transfers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds segments of an owned shard that nothing names and deletes them: what a crash between store and commit, a lost race
 * or a deletion that failed has left behind.
 *
 * <p>Only segments of terms before ours (I4). Whoever wrote such a one can commit no more, since its manifest is not the one in
 * place any more (I5). All that is committed from our claim on, by us or by who comes after us, names of earlier terms nothing
 * but what the claimed manifest named: later manifests only add segments of later terms. So what any manifest of ours does not name, no later one
 * does, and even a manifest that is not the last any more, as when this owner is one no longer without knowing it, names too
 * much and never too little. Segments of our own term may have a commit under way; the next owner finds those that have not.
 * Thread-safe.
 */
public final class GarbageSweep {

    /** Segments that are deleted at once. */
    private static final int PORTION = 100;

    private static final System.Logger LOGGER = System.getLogger(GarbageSweep.class.getName());

    private final SegmentStore store;
    private final Transfers transfers;
    private final Committer committer;
    private final LiveSettings settings;
    private Turn turn = new Turn();
    private volatile boolean stopped;

    /** What a timer holds for an hour: of a shard that is not ours any more nothing, which would keep all its state. */
    private static final class Turn implements Runnable {

        private volatile @Nullable GarbageSweep of;

        @Override
        public void run() {
            GarbageSweep sweep = of;
            if (sweep != null) {
                sweep.sweepAndGoOn(this);
            }
        }
    }

    /** For one owned shard, whose claim {@code committer} began with. */
    public GarbageSweep(SegmentStore store, Transfers transfers, Committer committer, LiveSettings settings) {
        this.store = store;
        this.transfers = transfers;
        this.committer = committer;
        this.settings = settings;
    }

    /** Sweeps from now on, as often as the settings say now, on a transfer thread; what was begun before ends. */
    public synchronized void begin() {
        if (stopped) {
            return;
        }
        turn.of = null;
        turn = new Turn();
        turn.of = this;
        goOn(turn);
    }

    private void goOn(Turn next) {
        Duration every = settings.now().sweepEvery();
        if (!every.isZero()) {
            transfers.executeAfter(every, next);
        }
    }

    /** The shard is not ours any more. */
    public synchronized void stop() {
        stopped = true;
        turn.of = null;
    }

    private void sweepAndGoOn(Turn now) {
        try {
            sweep();
        } catch (StoreException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "garbage is left for another time: {0}", e.getMessage());
        }
        goOn(now);
    }

    private void sweep() throws StoreException {
        Manifest manifest = committer.committed();
        ShardKey shard = manifest.key();
        List<SegmentId> garbage = store.list(shard.segmentPrefix()).stream()
                .filter(id -> isOfEarlierTerm(shard, id, manifest.term()) && !manifest.names(id))
                .toList();
        for (int from = 0; from < garbage.size() && !stopped; from += PORTION) {
            store.delete(garbage.subList(from, Math.min(from + PORTION, garbage.size())));
        }
        if (!garbage.isEmpty()) {
            EngineMessages.log("STFR0285I", shard, garbage.size());
        }
    }

    private static boolean isOfEarlierTerm(ShardKey shard, SegmentId id, long term) {
        OptionalLong of = shard.termOf(id);
        return of.isPresent() && of.getAsLong() < term;
    }
}

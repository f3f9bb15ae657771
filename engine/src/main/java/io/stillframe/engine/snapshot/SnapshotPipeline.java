// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.StillframeException;
import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.EngineSettings;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.commit.Committer;
import io.stillframe.engine.commit.ManifestEdit;
import io.stillframe.engine.invocation.ActiveContext;
import io.stillframe.engine.invocation.Cut;
import io.stillframe.engine.invocation.CutAttempt;
import io.stillframe.engine.invocation.CutQueue;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Outage;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves the snapshots of one owned shard from cut to commit.
 *
 * <p>At most one is between cut and store (I3), and at most two are stored and not yet committed; when there is room,
 * all contexts with changes go into one snapshot. Whoever makes room, or brings changes, tries the cut; the monitor is
 * never held while waiting for a context. Thread-safe; only {@link #encode} and {@link #put} block, on transfer threads.
 */
public final class SnapshotPipeline implements CutQueue {

    private static final int STORED_AT_MOST = 2;

    private final ShardKey shard;
    private final EngineSettings settings;
    private final EngineTimer timer;
    private final Transfers transfers;
    private final StateFormat format;
    private final SegmentStore store;
    private final SegmentShelf shelf;
    private final SegmentNames names;
    private final Committer committer;
    private final Outage outage;
    private final Set<ActiveContext> changed = new LinkedHashSet<>();
    private @Nullable ShardSnapshot moving;
    private int stored;
    private boolean stopped;
    private boolean urgent;
    private boolean timerSet;
    private long nextCutNanos;

    /** For one owned shard. */
    public SnapshotPipeline(
            ShardKey shard,
            EngineSettings settings,
            EngineTimer timer,
            Transfers transfers,
            StateFormat format,
            SegmentStore store,
            SegmentShelf shelf,
            SegmentNames names,
            Committer committer) {
        this.shard = shard;
        this.settings = settings;
        this.timer = timer;
        this.transfers = transfers;
        this.format = format;
        this.store = store;
        this.shelf = shelf;
        this.names = names;
        this.committer = committer;
        this.outage = new Outage("STFR0210W", "STFR0211I", shard.toString());
        this.nextCutNanos = timer.nanoTime();
    }

    @Override
    public void changed(ActiveContext context) {
        synchronized (this) {
            changed.add(context);
        }
        cutIfPossible();
    }

    @Override
    public void cutIfPossible() {
        ShardSnapshot snapshot;
        synchronized (this) {
            if (moving != null || stored >= STORED_AT_MOST || stopped || changed.isEmpty() || tooEarly()) {
                return;
            }
            List<Cut> cuts = cutAll();
            if (cuts.isEmpty()) {
                return;
            }
            snapshot = new ShardSnapshot(cuts);
            moving = snapshot;
            nextCutNanos = timer.nanoTime() + settings.snapshotInterval().toNanos();
        }
        transfers.execute(() -> encode(snapshot));
    }

    /** From now on changes are cut without waiting for the interval: the shard is being handed over. */
    public void hurry() {
        synchronized (this) {
            urgent = true;
        }
        cutIfPossible();
    }

    /** The shard is not ours any more: nothing is cut, stored or committed. */
    public synchronized void stop() {
        stopped = true;
        changed.clear();
    }

    /** How far the snapshot on its way to the store has come, null if there is none. */
    public synchronized @Nullable SnapshotState moving() {
        return moving == null ? null : moving.state();
    }

    private boolean tooEarly() {
        if (settings.durability() == EngineSettings.Durability.STORED || urgent) {
            return false;
        }
        long early = nextCutNanos - timer.nanoTime();
        if (early <= 0) {
            return false;
        }
        if (!timerSet) {
            timerSet = true;
            timer.schedule(Duration.ofNanos(early), () -> {
                synchronized (this) {
                    timerSet = false;
                }
                cutIfPossible();
            });
        }
        return true;
    }

    private List<Cut> cutAll() {
        List<Cut> cuts = new ArrayList<>();
        for (Iterator<ActiveContext> contexts = changed.iterator(); contexts.hasNext(); ) {
            CutAttempt attempt = contexts.next().tryCut();
            // I2: a busy one stays here, the thread that leaves it comes back.
            if (attempt instanceof CutAttempt.Made made) {
                cuts.add(made.cut());
                contexts.remove();
            } else if (attempt instanceof CutAttempt.Nothing) {
                contexts.remove();
            }
        }
        return cuts;
    }

    private void encode(ShardSnapshot snapshot) {
        List<byte[]> parts = new ArrayList<>();
        List<Cut> encoded = new ArrayList<>();
        for (Cut cut : snapshot.cuts()) {
            try {
                parts.add(cut.frozen().encode(cut.context().key().value()));
                encoded.add(cut);
            } catch (RuntimeException e) {
                // I10: each context is encoded by itself, so that one that cannot be does not hold up the others.
                String text =
                        EngineMessages.text("STFR0214E", cut.context().key().value(), shard, e);
                EngineMessages.log(e, "STFR0214E", cut.context().key().value(), shard, e);
                cut.context().fail(new StillframeException(text, e));
            }
        }
        snapshot.reached(SnapshotState.ENCODED);
        if (parts.isEmpty()) {
            roomAgain();
            return;
        }
        try {
            byte[] segment = parts.size() == 1 ? parts.get(0) : format.merge(parts);
            put(snapshot, encoded, names.next(), segment, Backoff.STORE);
        } catch (CorruptSegmentException | RuntimeException e) {
            // Parts that were made a moment ago do not fit together: a defect; their contexts cannot go on.
            for (Cut cut : encoded) {
                EngineMessages.log(e, "STFR0214E", cut.context().key().value(), shard, e);
                cut.context()
                        .fail(new StillframeException(
                                EngineMessages.text(
                                        "STFR0214E", cut.context().key().value(), shard, e),
                                e));
            }
            roomAgain();
        }
    }

    private void put(ShardSnapshot snapshot, List<Cut> cuts, SegmentId id, byte[] segment, Backoff backoff) {
        synchronized (this) {
            if (stopped) {
                return;
            }
        }
        Placement placement;
        try {
            placement = store.put(id, segment);
        } catch (StoreException e) {
            // The bytes are kept and offered again for as long as the shard is ours; calls time out by themselves.
            outage.failed(e);
            transfers.executeAfter(backoff.delay(), () -> put(snapshot, cuts, id, segment, backoff.next()));
            return;
        }
        outage.over();
        snapshot.reached(SnapshotState.STORED);
        shelf.keep(id, segment);
        SegmentRef reference = SegmentRef.to(id, segment, placement.soleHolder().orElse(""));
        synchronized (this) {
            stored++;
        }
        // I4: stored before it is named. Submitted in the order of the cuts, since only one is ever moving.
        committer.submit(new ManifestEdit(manifest -> manifest.append(reference), () -> committed(snapshot, cuts)));
        roomAgain();
    }

    private void roomAgain() {
        synchronized (this) {
            moving = null;
        }
        cutIfPossible();
    }

    private void committed(ShardSnapshot snapshot, List<Cut> cuts) {
        snapshot.reached(SnapshotState.COMMITTED);
        synchronized (this) {
            stored--;
        }
        cutIfPossible();
        cuts.forEach(cut -> cut.context().commitReached(cut.frozen().epoch()));
    }
}

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
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.state.SegmentAssembly;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Outage;
import io.stillframe.engine.time.Transfers;
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
    private final SnapshotRetention retention;
    private final Outage outage;
    private final TransferGauge gauge;
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
            Committer committer,
            SnapshotRetention retention) {
        this.retention = retention;
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
        this.gauge = new TransferGauge(timer);
    }

    @Override
    public void changed(ActiveContext context) {
        synchronized (this) {
            changed.add(context);
            gauge.changed();
        }
        cutIfPossible();
    }

    @Override
    public void cutIfPossible() {
        List<Runnable> next = new ArrayList<>();
        synchronized (this) {
            if (moving != null || stored >= STORED_AT_MOST || stopped || changed.isEmpty() || tooEarly()) {
                return;
            }
            List<Cut> cuts = cutAll(next);
            if (!cuts.isEmpty()) {
                gauge.cut(!changed.isEmpty());
                ShardSnapshot snapshot = new ShardSnapshot(cuts);
                moving = snapshot;
                nextCutNanos = timer.nanoTime() + settings.snapshotInterval().toNanos();
                next.add(() -> encode(snapshot));
            } else if (changed.isEmpty()) {
                gauge.unchanged();
            }
        }
        next.forEach(transfers::execute);
    }

    /** From now on changes are cut without waiting for the interval: the shard is being handed over. */
    public void hurry() {
        synchronized (this) {
            urgent = true;
        }
        cutIfPossible();
    }

    /** It is not, after all. */
    public synchronized void calm() {
        urgent = false;
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

    /** What was moved so far, and how far behind it is. */
    public ShardReport.Transfer report() {
        return gauge.report();
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

    /** @param releases gets what is to be run for those that have not changed after all */
    private List<Cut> cutAll(List<Runnable> releases) {
        List<Cut> cuts = new ArrayList<>();
        for (Iterator<ActiveContext> contexts = changed.iterator(); contexts.hasNext(); ) {
            CutAttempt attempt = tryCut(contexts.next());
            // I2: a busy one stays here, the thread that leaves it comes back.
            if (attempt instanceof CutAttempt.Made made) {
                cuts.add(made.cut());
                contexts.remove();
            } else if (attempt instanceof CutAttempt.Nothing) {
                contexts.remove();
            } else if (attempt instanceof CutAttempt.Unchanged unchanged) {
                contexts.remove();
                releases.add(unchanged.release());
            }
        }
        return cuts;
    }

    /** I10: a context that cannot even be cut does not hold up the others. */
    private CutAttempt tryCut(ActiveContext context) {
        try {
            return context.tryCut();
        } catch (RuntimeException e) {
            failed(context, e);
            return new CutAttempt.Nothing();
        }
    }

    private void encode(ShardSnapshot snapshot) {
        SegmentAssembly assembly = format.segment();
        List<Cut> encoded = new ArrayList<>();
        for (Cut cut : snapshot.cuts()) {
            try {
                cut.frozen().encodeTo(assembly, cut.context().key().value());
                encoded.add(cut);
            } catch (RuntimeException e) {
                // I10: it has added nothing, so the others go on without it.
                failed(cut.context(), e);
            }
        }
        snapshot.reached(SnapshotState.ENCODED);
        if (encoded.isEmpty()) {
            gauge.dropped();
            roomAgain();
            return;
        }
        byte[] segment;
        try {
            segment = assembly.build();
        } catch (RuntimeException e) {
            encoded.forEach(cut -> failed(cut.context(), e));
            gauge.dropped();
            roomAgain();
            return;
        }
        put(snapshot, encoded, names.next(), segment, Backoff.STORE);
    }

    private void failed(ActiveContext context, RuntimeException cause) {
        String key = context.key().value();
        EngineMessages.log(cause, "STFR0214E", key, shard, cause);
        context.fail(new StillframeException(EngineMessages.text("STFR0214E", key, shard, cause), cause));
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
        gauge.put(segment.length);
        snapshot.reached(SnapshotState.STORED);
        shelf.keep(id, segment);
        SegmentRef reference = SegmentRef.to(id, segment, placement.soleHolder().orElse(""));
        synchronized (this) {
            stored++;
        }
        // I4: stored before it is named. Submitted in the order of the cuts, since only one is ever moving.
        boolean commitHere = committer.offer(new ManifestEdit(
                manifest -> retention.append(committer.committed(), manifest, reference),
                () -> committed(snapshot, cuts)));
        roomAgain();
        if (commitHere) {
            // This thread goes on with the commit, while another encodes and stores what was cut meanwhile.
            committer.run();
        }
    }

    private void roomAgain() {
        synchronized (this) {
            moving = null;
        }
        cutIfPossible();
    }

    private void committed(ShardSnapshot snapshot, List<Cut> cuts) {
        snapshot.reached(SnapshotState.COMMITTED);
        gauge.committed();
        synchronized (this) {
            stored--;
        }
        cutIfPossible();
        cuts.forEach(cut -> cut.context().commitReached(cut.frozen().epoch()));
    }
}

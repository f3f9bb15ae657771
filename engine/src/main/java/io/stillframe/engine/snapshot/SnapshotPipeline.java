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
import io.stillframe.engine.LiveSettings;
import io.stillframe.engine.commit.Committer;
import io.stillframe.engine.commit.ManifestEdit;
import io.stillframe.engine.gauge.Gauges;
import io.stillframe.engine.invocation.ActiveContext;
import io.stillframe.engine.invocation.Cut;
import io.stillframe.engine.invocation.CutAttempt;
import io.stillframe.engine.invocation.CutQueue;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.LargestContext;
import io.stillframe.engine.report.Stage;
import io.stillframe.engine.state.SegmentAssembly;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Outage;
import io.stillframe.engine.time.TransferRate;
import io.stillframe.engine.time.Transfers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves the snapshots of one owned shard from cut to commit.
 *
 * <p>At most one is between cut and segment (I3). With small ones it is stored before the next is cut; large ones wait as
 * segments for the store, two at most, so that the store never waits for one to be made.
 * At most two are being stored or are stored and not yet committed. When there is room, all contexts with changes go into one snapshot. Whoever makes room, or brings changes, tries the cut; the monitor is
 * never held while waiting for a context. Thread-safe; only {@link #encode} and {@link #put} block, on transfer threads.
 *
 * <p>Longer than others since it is the whole way of a snapshot, whose steps make room for each other.
 */
public final class SnapshotPipeline implements CutQueue {

    private static final int STORED_AT_MOST = 2;
    /**
     * Bytes from which on the next cut is made while a segment is being stored. With small ones it would come too early: what
     * is called meanwhile would have to wait for one commit more.
     */
    private static final int LARGE = 1 << 20;

    /** Segments that wait for the store, and bytes of them, from which on no more are made: the next is the larger for it. */
    private static final int WAITING_AT_MOST = 2;

    private static final int BYTES_WAITING_AT_MOST = 16 << 20;

    private final ShardKey shard;
    private final LiveSettings settings;
    private final EngineTimer timer;
    private final Transfers transfers;
    private final TransferRate rate;
    private final StateFormat format;
    private final SegmentStore store;
    private final SegmentShelf shelf;
    private final LiveBytes live;
    private final SegmentNames names;
    private final Committer committer;
    private final SnapshotRetention retention;
    private final Outage outage;
    private final TransferGauge gauge;
    private final Gauges gauges;
    private final SnapshotSwitch snapshots;
    private final List<SnapshotRequest> requests = new ArrayList<>();
    private final Set<ActiveContext> changed = new LinkedHashSet<>();
    private @Nullable ShardSnapshot moving;
    private boolean storing;
    /** Segments that wait until the ones before them are stored. */
    private final Deque<Encoded> toStore = new ArrayDeque<>();

    private int stored;
    private boolean stopped;
    private boolean urgent;
    /** See {@link #finish}; written under the monitor. */
    private volatile @Nullable Supplier<Optional<ManifestEdit>> last;

    private boolean timerSet;
    private long nextCutNanos;
    private long cutCount;
    private long endedCount;
    private CompletableFuture<@Nullable Void> nextCommit = new CompletableFuture<>();
    private volatile @Nullable LargestContext largest;

    /** For one owned shard. */
    public SnapshotPipeline(
            ShardKey shard,
            LiveSettings settings,
            EngineTimer timer,
            Transfers transfers,
            TransferRate rate,
            StateFormat format,
            SegmentStore store,
            SegmentShelf shelf,
            LiveBytes live,
            SegmentNames names,
            Committer committer,
            SnapshotRetention retention,
            Gauges gauges,
            SnapshotSwitch snapshots) {
        this.retention = retention;
        this.shard = shard;
        this.settings = settings;
        this.timer = timer;
        this.transfers = transfers;
        this.rate = rate;
        this.format = format;
        this.store = store;
        this.shelf = shelf;
        this.live = live;
        this.names = names;
        this.committer = committer;
        this.outage = new Outage("STFR0210W", "STFR0211I", shard.toString());
        this.nextCutNanos = timer.nanoTime();
        this.gauge = new TransferGauge(timer);
        this.gauges = gauges;
        this.snapshots = snapshots;
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
        cut();
        if (last != null) {
            lastIfDue(null).forEach(committer::submit);
        }
    }

    private void cut() {
        List<Runnable> next = new ArrayList<>();
        List<SnapshotRequest> fulfilled;
        synchronized (this) {
            if (moving != null
                    || stored + (storing ? 1 : 0) >= STORED_AT_MOST
                    || isEnoughWaiting()
                    || stopped
                    || changed.isEmpty()
                    || tooEarly()) {
                return;
            }
            long begun = timer.nanoTime();
            List<Cut> made = cutAll(next);
            if (!made.isEmpty()) {
                gauges.stages().record(Stage.CUT, timer.nanoTime() - begun);
                gauge.cut(!changed.isEmpty());
                ShardSnapshot snapshot = new ShardSnapshot(made);
                cutCount++;
                moving = snapshot;
                nextCutNanos =
                        timer.nanoTime() + settings.now().snapshotInterval().toNanos();
                next.add(() -> encode(snapshot));
            } else if (changed.isEmpty()) {
                gauge.unchanged();
            }
            requests.forEach(request -> request.cut(changed, cutCount));
            fulfilled = fulfilled();
        }
        next.forEach(transfers::execute);
        fulfilled.forEach(request -> request.done().complete(true));
    }

    /**
     * Has all that has changed by now cut, without waiting for the interval, though snapshots be paused; completes when it
     * is committed, with true, or with false if the shard is not ours any more before that.
     */
    public CompletableFuture<Boolean> snapshotNow() {
        SnapshotRequest request;
        synchronized (this) {
            request = new SnapshotRequest(changed, cutCount);
            if (stopped || request.isFulfilled(endedCount)) {
                return CompletableFuture.completedFuture(!stopped);
            }
            requests.add(request);
        }
        cutIfPossible();
        return request.done();
    }

    @Override
    public @Nullable CompletableFuture<@Nullable Void> backlog() {
        Duration limit = settings.now().flow().maxLag();
        CompletableFuture<@Nullable Void> next;
        synchronized (this) {
            next = nextCommit;
            if (stopped || limit.isZero()) {
                return null;
            }
        }
        // In this order: what is committed meanwhile completes the future that is in hand.
        return gauge.report().lag().compareTo(limit) > 0 ? next : null;
    }

    /** The context that has brought the most into one snapshot, null if there was none. */
    public @Nullable LargestContext largest() {
        return largest;
    }

    private List<SnapshotRequest> fulfilled() {
        List<SnapshotRequest> done = new ArrayList<>();
        if (!requests.isEmpty()) {
            requests.removeIf(request -> request.isFulfilled(endedCount) && done.add(request));
        }
        return done;
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
        last = null;
    }

    /** The shard is not ours any more: nothing is cut, stored or committed. */
    public void stop() {
        List<SnapshotRequest> open;
        CompletableFuture<@Nullable Void> waiting;
        synchronized (this) {
            stopped = true;
            changed.clear();
            open = List.copyOf(requests);
            requests.clear();
            waiting = nextCommit;
        }
        waiting.complete(null);
        open.forEach(request -> request.done().complete(false));
    }

    /** How far the snapshot on its way to the store has come, null if there is none. */
    public synchronized @Nullable SnapshotState moving() {
        return moving == null ? null : moving.state();
    }

    /** What was moved so far, and how far behind it is. */
    public Transferred report() {
        return gauge.report();
    }

    private boolean tooEarly() {
        if (settings.now().durability() == EngineSettings.Durability.STORED || urgent || !requests.isEmpty()) {
            return false;
        }
        if (snapshots.isPaused()) {
            // Nobody waits for it: calls wait for commits with durability=stored only.
            return true;
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
        long begun = timer.nanoTime();
        SegmentAssembly assembly = format.segment();
        List<Cut> encoded = new ArrayList<>();
        for (Cut cut : snapshot.cuts()) {
            try {
                int before = assembly.bytes();
                gauges.counters()
                        .copied(cut.frozen()
                                .encodeTo(assembly, cut.context().key().value()));
                measure(cut.context(), assembly.bytes() - before);
                encoded.add(cut);
            } catch (RuntimeException e) {
                // I10: it has added nothing, so the others go on without it.
                failed(cut.context(), e);
            }
        }
        snapshot.reached(SnapshotState.ENCODED);
        if (encoded.isEmpty()) {
            dropped();
            return;
        }
        byte[] segment;
        try {
            segment = assembly.build();
        } catch (RuntimeException e) {
            encoded.forEach(cut -> failed(cut.context(), e));
            dropped();
            return;
        }
        gauges.stages().record(Stage.ENCODE, timer.nanoTime() - begun);
        gauges.counters().encoded(assembly.frames(), segment.length);
        Encoded next = new Encoded(snapshot, encoded, names.next(), segment, timer.nanoTime());
        live.wrote(next.id(), assembly.frames());
        boolean waits;
        synchronized (this) {
            waits = storing;
            if (waits) {
                toStore.add(next);
            }
            storing = true;
            if (segment.length >= LARGE) {
                // The next one may be made while this one waits and is being stored.
                moving = null;
            }
        }
        cutIfPossible();
        if (!waits) {
            send(next);
        }
    }

    private boolean isEnoughWaiting() {
        return toStore.size() >= WAITING_AT_MOST
                || toStore.stream()
                                .mapToLong(encoded -> encoded.segment().length)
                                .sum()
                        >= BYTES_WAITING_AT_MOST;
    }

    private void send(Encoded next) {
        Duration wait = rate.snapshot(next.segment().length);
        if (wait.isZero()) {
            put(next, Backoff.STORE);
        } else {
            transfers.executeAfter(wait, () -> put(next, Backoff.STORE));
        }
    }

    /** A snapshot as a segment, encoded at that time. */
    private record Encoded(ShardSnapshot snapshot, List<Cut> cuts, SegmentId id, byte[] segment, long atNanos) {}

    private void measure(ActiveContext context, int bytes) {
        LargestContext known = largest;
        if (bytes > 0 && (known == null || bytes > known.bytes())) {
            largest = new LargestContext(shard.application(), context.key().value(), bytes);
        }
    }

    private void failed(ActiveContext context, RuntimeException cause) {
        String key = context.key().value();
        EngineMessages.log(cause, "STFR0214E", key, shard, cause);
        context.fail(new StillframeException(EngineMessages.text("STFR0214E", key, shard, cause), cause));
    }

    private void put(Encoded encoded, Backoff backoff) {
        synchronized (this) {
            if (stopped) {
                return;
            }
        }
        Placement placement;
        try {
            placement = store.put(encoded.id(), encoded.segment());
        } catch (StoreException e) {
            // The bytes are kept and offered again for as long as the shard is ours; calls time out by themselves.
            outage.failed(e);
            transfers.executeAfter(backoff.delay(), () -> put(encoded, backoff.next()));
            return;
        }
        outage.over();
        int length = encoded.segment().length;
        gauge.put(length);
        gauges.counters().put(length);
        long storedAt = timer.nanoTime();
        gauges.stages().record(Stage.STORE, storedAt - encoded.atNanos());
        encoded.snapshot().reached(SnapshotState.STORED);
        shelf.keep(encoded.id(), encoded.segment());
        SegmentRef reference = SegmentRef.to(
                encoded.id(), encoded.segment(), placement.soleHolder().orElse(""));
        synchronized (this) {
            stored++;
        }
        List<ManifestEdit> edits = new ArrayList<>();
        edits.add(new ManifestEdit(
                manifest -> retention.append(committer.committed(), manifest, reference),
                () -> committed(encoded, storedAt)));
        edits.addAll(lastIfDue(encoded.snapshot()));
        // I4: stored before it is named. Submitted in the order of the cuts, since only one is ever being stored.
        boolean commitHere = committer.offer(edits);
        stored(encoded);
        if (commitHere) {
            // This thread goes on with the commit, while another encodes and stores what was cut meanwhile.
            committer.run();
        }
    }

    /** It is stored and submitted: the next one that is encoded goes, and there may be room for a cut. */
    private void stored(Encoded done) {
        Encoded next;
        synchronized (this) {
            if (moving == done.snapshot()) {
                moving = null;
            }
            next = toStore.poll();
            storing = next != null;
        }
        if (next != null) {
            transfers.execute(() -> send(next));
        }
        cutIfPossible();
    }

    /**
     * Has the edit that {@code makeLast} makes committed together with the last snapshot, when nothing is left to cut and
     * nothing to store: what runs meanwhile would be lost, so nothing may. Asked for once, on any thread; until then
     * {@link #calm} takes it back.
     *
     * @param makeLast empty if it is not wanted any more
     */
    public void finish(Supplier<Optional<ManifestEdit>> makeLast) {
        synchronized (this) {
            last = makeLast;
        }
        cutIfPossible();
    }

    /** @param storedNow what is stored by now and not submitted yet, null if there is no such */
    private List<ManifestEdit> lastIfDue(@Nullable ShardSnapshot storedNow) {
        Supplier<Optional<ManifestEdit>> due;
        synchronized (this) {
            boolean nothingMoves =
                    storedNow == null ? moving == null && !storing : moving == null || moving == storedNow;
            if (!nothingMoves || !toStore.isEmpty() || !changed.isEmpty() || stopped) {
                return List.of();
            }
            due = last;
            last = null;
        }
        return due == null ? List.of() : due.get().stream().toList();
    }

    /** Nothing of the snapshot could be encoded. */
    private void dropped() {
        gauge.dropped();
        synchronized (this) {
            endedCount++;
        }
        lookAgain();
        roomAgain();
    }

    /** Calls that wait, since too much was not committed, look whether that is so still. */
    private void lookAgain() {
        CompletableFuture<@Nullable Void> waiting;
        synchronized (this) {
            waiting = nextCommit;
            nextCommit = new CompletableFuture<>();
        }
        waiting.complete(null);
    }

    private void roomAgain() {
        synchronized (this) {
            moving = null;
        }
        cutIfPossible();
    }

    private void committed(Encoded encoded, long storedAt) {
        encoded.snapshot().reached(SnapshotState.COMMITTED);
        gauge.committed();
        gauges.counters().committed();
        gauges.stages().record(Stage.COMMIT, timer.nanoTime() - storedAt);
        List<SnapshotRequest> fulfilled;
        synchronized (this) {
            stored--;
            endedCount++;
            fulfilled = fulfilled();
        }
        lookAgain();
        cutIfPossible();
        fulfilled.forEach(request -> request.done().complete(true));
        encoded.cuts().forEach(cut -> cut.context().commitReached(cut.frozen().epoch()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.commit.Committer;
import io.stillframe.engine.commit.ManifestEdit;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.state.OpenSegment;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.TransferRate;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentSource;
import io.stillframe.heap.codec.StoredSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the manifest small: makes one segment of several, behind the commits and out of their way. One merge at a time.
 *
 * <p>The segments that were claimed stay as they are until all that they hold is loaded: pages that are absent are read
 * from them.
 */
public final class Compactor {

    /** What a full merge makes of it has about so many bytes each, so that no store has to take a whole state at once. */
    private static final int PART = 16 << 20;

    private final StateFormat format;
    private final SegmentStore store;
    private final SegmentShelf shelf;
    private final SegmentNames names;
    private final Transfers transfers;
    private final TransferRate rate;
    private final Committer committer;
    private final SegmentDisposal disposal;
    private final List<SegmentRef> claimed;
    /** Whether the format does not say how much is live; the last full merge does then. */
    private boolean untold;

    private boolean loaded;
    private boolean merging;
    private boolean held;
    /** Whether what was claimed waits to be put together, and whether it has waited long enough. */
    private boolean claimedPending;

    private boolean claimedDue;
    private boolean stopped;
    private CompletableFuture<@Nullable Void> ended = CompletableFuture.completedFuture(null);
    private long lastFullBytes;
    private final LiveBytes live;

    /** For one owned shard. */
    public Compactor(
            StateFormat format,
            SegmentStore store,
            SegmentShelf shelf,
            SegmentNames names,
            Transfers transfers,
            TransferRate rate,
            LiveBytes live,
            Committer committer) {
        this.format = format;
        this.store = store;
        this.shelf = shelf;
        this.names = names;
        this.transfers = transfers;
        this.rate = rate;
        this.live = live;
        this.committer = committer;
        this.disposal = new SegmentDisposal(store, transfers);
        this.claimed = committer.committed().segments();
        // Nobody wrote down how much was live; the largest segment is what the last full merge left, or more.
        this.lastFullBytes = committer.committed().segments().stream()
                .mapToLong(SegmentRef::length)
                .max()
                .orElse(0);
    }

    /** Nothing is absent any more: what was claimed is put together, and what nothing in it refers to goes. */
    public void loaded() {
        synchronized (this) {
            loaded = true;
            if (stopped || claimed.size() < 2) {
                return;
            }
            claimedPending = true;
        }
        // Calls that waited for the takeover come first. What comes in the meantime is merged by itself.
        transfers.executeAfter(Backoff.STORE.limit(), this::waitedForClaimed);
    }

    private void waitedForClaimed() {
        synchronized (this) {
            claimedDue = claimedPending;
        }
        committed(committer.committed());
    }

    /** Looks whether there is something to merge. */
    public void committed(Manifest manifest) {
        MergePlan plan;
        synchronized (this) {
            if (merging || held || stopped) {
                return;
            }
            plan = plan(manifest);
            if (plan == null && !looks(manifest)) {
                return;
            }
            merging = true;
        }
        if (plan == null) {
            transfers.execute(() -> look(manifest));
        } else {
            mergeWhenIdle(plan);
        }
    }

    private @Nullable MergePlan plan(Manifest manifest) {
        if (claimedDue) {
            return new MergePlan(claimed, true);
        }
        Long most = live.atMost(manifest);
        boolean full = most == null
                ? untold && MergePlan.isTooMuch(manifest.segments(), lastFullBytes)
                : MergePlan.isWorthwhile(manifest.segments(), most);
        return MergePlan.of(manifest.segments(), mayTouchClaimed() ? 0 : claimed.size(), full)
                .orElse(null);
    }

    private boolean mayTouchClaimed() {
        return loaded && !claimedPending;
    }

    /** Whether so much may be dead that somebody has to look. */
    private boolean looks(Manifest manifest) {
        Long least = live.atLeast(manifest);
        return mayTouchClaimed()
                && !untold
                && !live.isExact(manifest)
                && MergePlan.isTooMuch(manifest.segments(), least == null ? 0 : least);
    }

    /** Reads the indexes of all segments, and nothing else of them. */
    private void look(Manifest manifest) {
        try {
            List<OpenSegment> opened = new ArrayList<>();
            for (SegmentRef segment : manifest.segments()) {
                opened.add(shelf.open(segment, format));
            }
            StoredSizes sizes = format.compose(opened).sizes();
            if (sizes == null) {
                synchronized (this) {
                    untold = true;
                }
            } else {
                live.looked(manifest.segments(), sizes, sizes.contentBytes());
            }
        } catch (StoreException e) {
            transfers.executeAfter(Backoff.STORE.limit(), this::over);
            return;
        } catch (CorruptSegmentException | RuntimeException e) {
            EngineMessages.log(e, "STFR0231E", committer.committed().key(), e.getMessage());
            stop();
        }
        over();
    }

    /** What it writes is at most what it reads, so that is what it has to wait for. */
    private void mergeWhenIdle(MergePlan plan) {
        long bytes = plan.run().stream().mapToLong(SegmentRef::length).sum();
        mergeWhenIdle(plan, rate.merge(bytes));
    }

    private void mergeWhenIdle(MergePlan plan, long ticket) {
        Duration wait = rate.untilIdle(ticket);
        if (wait.isZero()) {
            transfers.execute(() -> merge(plan));
        } else {
            transfers.executeAfter(wait, () -> mergeWhenIdle(plan, ticket));
        }
    }

    /**
     * What is live of its segments, as far as somebody has looked; null if nobody has. What nothing refers to, but the
     * application may still hold, counts.
     */
    public @Nullable Long liveBytes() {
        return live.known();
    }

    /** The shard is not ours any more. */
    public synchronized void stop() {
        stopped = true;
    }

    /** Begins no merge until {@link #resume}; completes when none is under way any more. */
    public synchronized CompletableFuture<@Nullable Void> hold() {
        held = true;
        return ended;
    }

    /** Merges again, and what was to be merged meanwhile. */
    public void resume() {
        synchronized (this) {
            held = false;
        }
        committed(committer.committed());
    }

    private void merge(MergePlan plan) {
        synchronized (this) {
            if (held || stopped) {
                merging = false;
                return;
            }
            ended = new CompletableFuture<>();
            if (plan.run().equals(claimed)) {
                claimedPending = false;
                claimedDue = false;
            }
        }
        List<SegmentRef> merged = new ArrayList<>();
        try {
            List<byte[]> contents = new ArrayList<>();
            for (SegmentRef segment : plan.run()) {
                contents.add(shelf.fetch(segment));
            }
            List<byte[]> parts = merge(plan, contents);
            StoredSizes sizes = plan.full() ? sizes(parts) : null;
            for (byte[] part : parts) {
                SegmentId id = names.next();
                Placement placement = store.put(id, part);
                merged.add(SegmentRef.to(id, part, placement.soleHolder().orElse("")));
                shelf.keep(id, part);
            }
            committer.submit(new ManifestEdit(
                    manifest -> manifest.replaceRun(plan.run(), merged), () -> swapped(plan, merged, sizes)));
        } catch (StoreException e) {
            // Nothing is lost by a merge that fails; the next commit after a while tries again.
            drop(merged);
            transfers.executeAfter(Backoff.STORE.limit(), this::over);
        } catch (CorruptSegmentException | RuntimeException e) {
            EngineMessages.log(e, "STFR0231E", committer.committed().key(), e.getMessage());
            stop();
            over();
        }
    }

    private @Nullable StoredSizes sizes(List<byte[]> parts) throws CorruptSegmentException {
        List<OpenSegment> opened = new ArrayList<>();
        for (byte[] part : parts) {
            opened.add(format.open(SegmentSource.of(part)));
        }
        return format.compose(opened).sizes();
    }

    private List<byte[]> merge(MergePlan plan, List<byte[]> contents) throws CorruptSegmentException {
        if (!plan.full()) {
            return List.of(format.merge(contents));
        }
        // Of what was claimed, this heap has only what was reachable. What it made since, the application may still
        // hold
        // although nothing in the state refers to it, and may put back: that stays until the next claim.
        return plan.run().equals(claimed)
                ? format.read(contents).compact(PART)
                : format.read(contents).prune(PART);
    }

    private void swapped(MergePlan plan, List<SegmentRef> merged, @Nullable StoredSizes sizes) {
        Manifest manifest = committer.committed();
        List<SegmentRef> gone = new ArrayList<>(plan.run());
        gone.addAll(merged);
        gone.removeIf(manifest::names);
        live.merged(plan.run(), merged);
        long bytes = MergePlan.bytes(merged);
        if (sizes != null) {
            live.looked(merged, sizes, bytes);
        }
        drop(gone);
        synchronized (this) {
            if (plan.full()) {
                lastFullBytes = bytes;
            }
        }
        over();
    }

    /** Nothing names them. */
    private void drop(List<SegmentRef> segments) {
        List<SegmentId> ids = segments.stream().map(SegmentRef::id).toList();
        shelf.drop(ids);
        live.dropped(ids);
        disposal.dropped(ids);
    }

    private void over() {
        CompletableFuture<@Nullable Void> done;
        synchronized (this) {
            merging = false;
            done = ended;
        }
        done.complete(null);
        committed(committer.committed());
    }
}

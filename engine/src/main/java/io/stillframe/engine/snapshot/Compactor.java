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
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.TransferRate;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the manifest small: makes one segment of several, behind the commits and out of their way. One merge at a time.
 *
 * <p>The segments that were claimed stay as they are until all that they hold is loaded: pages that are absent are read
 * from them.
 */
public final class Compactor {

    private final StateFormat format;
    private final SegmentStore store;
    private final SegmentShelf shelf;
    private final SegmentNames names;
    private final Transfers transfers;
    private final TransferRate rate;
    private final Committer committer;
    private final SegmentDisposal disposal;
    private final List<SegmentRef> claimed;
    private boolean loaded;
    private boolean merging;
    private boolean held;
    private boolean claimedPending;
    private boolean stopped;
    private CompletableFuture<@Nullable Void> ended = CompletableFuture.completedFuture(null);
    private long lastFullBytes;
    private @Nullable Long liveBytes;

    /** For one owned shard. */
    public Compactor(
            StateFormat format,
            SegmentStore store,
            SegmentShelf shelf,
            SegmentNames names,
            Transfers transfers,
            TransferRate rate,
            Committer committer) {
        this.format = format;
        this.store = store;
        this.shelf = shelf;
        this.names = names;
        this.transfers = transfers;
        this.rate = rate;
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
            if (merging || stopped || claimed.size() < 2) {
                return;
            }
            merging = true;
            claimedPending = true;
        }
        // Calls that waited for the takeover come first.
        transfers.executeAfter(Backoff.STORE.limit(), () -> mergeWhenIdle(new MergePlan(claimed, true)));
    }

    /** Looks whether there is something to merge. */
    public void committed(Manifest manifest) {
        MergePlan plan;
        synchronized (this) {
            Optional<MergePlan> found = merging || held || stopped
                    ? Optional.empty()
                    : MergePlan.of(manifest.segments(), loaded ? 0 : claimed.size(), lastFullBytes);
            if (found.isEmpty()) {
                return;
            }
            plan = found.get();
            merging = true;
        }
        mergeWhenIdle(plan);
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

    /** What the last merge of all segments left; null if there was none yet. */
    public synchronized @Nullable Long liveBytes() {
        return liveBytes;
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
        boolean again;
        synchronized (this) {
            held = false;
            again = claimedPending && !merging;
        }
        if (again) {
            loaded();
        } else {
            committed(committer.committed());
        }
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
            }
        }
        try {
            List<byte[]> contents = new ArrayList<>();
            for (SegmentRef segment : plan.run()) {
                contents.add(shelf.fetch(segment));
            }
            byte[] merged = merge(plan, contents);
            SegmentId id = names.next();
            Placement placement = store.put(id, merged);
            SegmentRef reference =
                    SegmentRef.to(id, merged, placement.soleHolder().orElse(""));
            shelf.keep(id, merged);
            committer.submit(new ManifestEdit(
                    manifest -> manifest.replaceRun(plan.run(), reference), () -> swapped(plan, reference)));
        } catch (StoreException e) {
            // Nothing is lost by a merge that fails; the next commit after a while tries again.
            transfers.executeAfter(Backoff.STORE.limit(), this::over);
        } catch (CorruptSegmentException | RuntimeException e) {
            EngineMessages.log(e, "STFR0231E", committer.committed().key(), e.getMessage());
            stop();
            over();
        }
    }

    private byte[] merge(MergePlan plan, List<byte[]> contents) throws CorruptSegmentException {
        if (!plan.full()) {
            return format.merge(contents);
        }
        // Of what was claimed, this heap has only what was reachable. What it made since, the application may still
        // hold
        // although nothing in the state refers to it, and may put back: that stays until the next claim.
        return plan.run().equals(claimed)
                ? format.read(contents).compact()
                : format.read(contents).prune();
    }

    private void swapped(MergePlan plan, SegmentRef merged) {
        Manifest manifest = committer.committed();
        List<SegmentRef> gone = new ArrayList<>(plan.run());
        gone.add(merged);
        gone.removeIf(manifest::names);
        List<SegmentId> ids = gone.stream().map(SegmentRef::id).toList();
        shelf.drop(ids);
        disposal.dropped(ids);
        synchronized (this) {
            if (plan.full()) {
                lastFullBytes = merged.length();
                liveBytes = (long) merged.length();
            }
        }
        over();
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

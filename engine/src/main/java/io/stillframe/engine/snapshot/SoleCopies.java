// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.commit.Committer;
import io.stillframe.engine.commit.ManifestEdit;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.HashSet;
import java.util.Set;

/** Replicates segments that only one member holds as soon as there is another, and takes their mark off (I11). */
public final class SoleCopies {

    private static final System.Logger LOGGER = System.getLogger(SoleCopies.class.getName());

    private final SegmentStore store;
    private final SegmentShelf shelf;
    private final Transfers transfers;
    private final Committer committer;
    private boolean working;
    private boolean stopped;
    private int members = 1;

    /** For one owned shard. */
    public SoleCopies(SegmentStore store, SegmentShelf shelf, Transfers transfers, Committer committer) {
        this.store = store;
        this.shelf = shelf;
        this.transfers = transfers;
        this.committer = committer;
    }

    /** There are so many members in the view now. */
    public void viewChanged(int newMembers) {
        synchronized (this) {
            members = newMembers;
        }
        workIfNeeded();
    }

    /** The shard is not ours any more. */
    public synchronized void stop() {
        stopped = true;
    }

    /** Looks for marks, after a view or a commit. */
    public void workIfNeeded() {
        synchronized (this) {
            if (working || stopped || members < 2 || !marked()) {
                return;
            }
            working = true;
        }
        transfers.execute(this::replicate);
    }

    private boolean marked() {
        return committer.committed().allSegments().stream()
                .anyMatch(segment -> !segment.soleHolder().isEmpty());
    }

    private void replicate() {
        Set<SegmentId> replicated = new HashSet<>();
        try {
            for (SegmentRef segment : committer.committed().allSegments()) {
                if (!segment.soleHolder().isEmpty()) {
                    Placement placement = store.put(segment.id(), shelf.fetch(segment));
                    if (placement.soleHolder().isEmpty()) {
                        replicated.add(segment.id());
                    }
                }
            }
        } catch (StoreException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "some segments still have one copy: {0}", e.getMessage());
        } catch (CorruptSegmentException e) {
            EngineMessages.log(e, "STFR0231E", committer.committed().key(), e.getMessage());
            stop();
        }
        if (replicated.isEmpty()) {
            transfers.executeAfter(Backoff.STORE.limit(), this::again);
            return;
        }
        committer.submit(new ManifestEdit(
                manifest -> manifest.mapSegments(s -> replicated.contains(s.id()) ? s.shared() : s), () -> {
                    EngineMessages.log("STFR0230I", committer.committed().key(), replicated.size());
                    transfers.executeAfter(Backoff.STORE.delay(), this::again);
                }));
    }

    private void again() {
        synchronized (this) {
            working = false;
        }
        workIfNeeded();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.SegmentStore;
import io.stillframe.engine.EngineSettings.Retention;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.LiveSettings;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.time.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says which older snapshots of an owned shard are kept. To keep one costs a list of segments in the manifest and nothing
 * else: it is the state that a commit replaces, whose segments are there anyway. They are deleted when no snapshot needs them
 * any more (I4). Thread-safe.
 */
public final class SnapshotRetention {

    private final LiveSettings settings;
    private final EngineTimer timer;
    private final SegmentDisposal disposal;
    private volatile boolean held;

    /** For one owned shard. */
    public SnapshotRetention(LiveSettings settings, EngineTimer timer, SegmentStore store, Transfers transfers) {
        this.settings = settings;
        this.timer = timer;
        this.disposal = new SegmentDisposal(store, transfers);
    }

    /** The time of day as it is written down: a manifest has milliseconds. */
    public Instant now() {
        return Instant.ofEpochMilli(timer.now().toEpochMilli());
    }

    /**
     * The manifest with one more segment of state; the state that is committed now is retained if it is time for that.
     *
     * @param committed what is in the register; {@code manifest} may hold more, which is committed with the segment at once and was
     *     never a state by itself
     */
    public Manifest append(Manifest committed, Manifest manifest, SegmentRef segment) {
        Instant now = now();
        return trim(isDue(committed, manifest) ? retain(committed, manifest) : manifest, now)
                .append(segment)
                .at(now);
    }

    /** Nothing that is retained is let go until {@link #resume}. */
    public void hold() {
        held = true;
    }

    /** Snapshots are let go again. */
    public void resume() {
        held = false;
    }

    /** A manifest was committed: what only snapshots needed that are not retained any more is deleted. */
    public void committed(Manifest before, Manifest after) {
        if (before.retained() == after.retained()) {
            return;
        }
        Set<SegmentRef> gone = new LinkedHashSet<>();
        before.retained().forEach(snapshot -> gone.addAll(snapshot.segments()));
        gone.removeAll(after.allSegments());
        gone.removeIf(after::names);
        if (!gone.isEmpty()) {
            disposal.dropped(gone.stream().map(SegmentRef::id).toList());
        }
    }

    private boolean isDue(Manifest committed, Manifest manifest) {
        Retention rule = settings.now().retention();
        List<RetainedSnapshot> retained = manifest.retained();
        if (!rule.isOn()
                || committed.segments().isEmpty()
                || manifest.retained(committed.sequence()).isPresent()) {
            return false;
        }
        // A clock that was put back does not stop it.
        return retained.isEmpty()
                || Duration.between(retained.get(retained.size() - 1).time(), committed.time())
                                .abs()
                                .compareTo(rule.every())
                        >= 0;
    }

    private static Manifest retain(Manifest committed, Manifest manifest) {
        List<RetainedSnapshot> more = new ArrayList<>(manifest.retained());
        more.add(committed.asRetained(RetainedSnapshot.Cause.REGULAR));
        return manifest.retaining(more);
    }

    private Manifest trim(Manifest manifest, Instant now) {
        Retention rule = settings.now().retention();
        List<RetainedSnapshot> retained = manifest.retained();
        List<RetainedSnapshot> kept = new ArrayList<>();
        for (int i = 0; i < retained.size(); i++) {
            int newer = retained.size() - 1 - i;
            boolean young = Duration.between(retained.get(i).time(), now).compareTo(rule.age()) < 0;
            if (newer < Retention.MOST && (newer < rule.snapshots() || young)) {
                kept.add(retained.get(i));
            }
        }
        return held || kept.size() == retained.size() ? manifest : manifest.retaining(kept);
    }
}

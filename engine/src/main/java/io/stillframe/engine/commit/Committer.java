// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.commit;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Outage;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/**
 * Changes the manifest of one owned shard, one compare-and-set at a time, each carrying all edits that came meanwhile
 * (I5).
 *
 * <p>An outcome that is not known is resolved by reading back: our commit id means committed, the manifest before it
 * means try again with the very same bytes (so that it does not matter which attempt lands), anything else means that
 * the shard is another's. Thread-safe; only {@link #run} blocks.
 */
public final class Committer {

    private final ManifestRegister register;
    private final Transfers transfers;
    private final CommitIds ids;
    private final CommitListener listener;
    private final Outage outage;
    private final Queue<ManifestEdit> waiting = new ArrayDeque<>();
    private boolean running;
    private final MemberId owner;
    private volatile boolean stopped;
    private volatile Manifest committed;
    private ManifestRegister.Entry entry;

    /** For the shard whose manifest, as claimed, is {@code claimed}, in the register as {@code entry}. */
    public Committer(
            ManifestRegister register,
            Transfers transfers,
            CommitIds ids,
            CommitListener listener,
            Manifest claimed,
            ManifestRegister.Entry entry) {
        this.register = register;
        this.transfers = transfers;
        this.ids = ids;
        this.listener = listener;
        this.committed = claimed;
        this.owner = Objects.requireNonNull(claimed.owner());
        this.entry = entry;
        this.outage = new Outage("STFR0219W", "STFR0220I", claimed.key().toString());
    }

    /** The manifest last committed. */
    public Manifest committed() {
        return committed;
    }

    /** Commits {@code edit} soon, after those submitted before it. */
    public void submit(ManifestEdit edit) {
        if (offer(List.of(edit))) {
            transfers.execute(this::run);
        }
    }

    /**
     * Has {@code edits} committed in one after those before them; if true, the caller must call {@link #run} on a transfer
     * thread.
     */
    public boolean offer(List<ManifestEdit> edits) {
        synchronized (this) {
            waiting.addAll(edits);
            if (running || stopped) {
                return false;
            }
            running = true;
            return true;
        }
    }

    /** Nothing is committed any more; a compare-and-set under way may still land. */
    public void stop() {
        stopped = true;
    }

    /** Commits what waits; blocks, on a transfer thread. Only for who was told so by {@link #offer}. */
    public void run() {
        boolean goOn = true;
        while (goOn) {
            List<ManifestEdit> batch;
            synchronized (this) {
                // I5: who has given the shard away writes no more; what came too late for that is dropped.
                if (stopped || waiting.isEmpty() || !owner.equals(committed.owner())) {
                    running = false;
                    return;
                }
                batch = new ArrayList<>(waiting);
                waiting.clear();
            }
            Manifest next = committed;
            for (ManifestEdit edit : batch) {
                next = edit.change().apply(next);
            }
            next = next.committedAs(ids.next());
            goOn = attempt(new Attempt(batch, next, ManifestCodec.encode(next), listener.begins()), Backoff.STORE);
        }
    }

    private record Attempt(List<ManifestEdit> edits, Manifest next, byte[] bytes, long mark) {}

    /** True if it is committed and the next may begin; else somebody else goes on, or nobody. */
    private boolean attempt(Attempt attempt, Backoff backoff) {
        ManifestRegister.Outcome outcome;
        try {
            outcome = register.compareAndSet(committed.key().registerKey(), entry, attempt.bytes());
        } catch (StoreException e) {
            outage.failed(e);
            outcome = ManifestRegister.Outcome.UNKNOWN;
        }
        if (outcome == ManifestRegister.Outcome.COMMITTED) {
            succeeded(attempt, new ManifestRegister.Entry(entry.version() + 1, attempt.bytes()));
            return true;
        }
        return resolve(attempt, backoff);
    }

    /** A conflict is resolved as an unknown outcome is: it may be our own earlier attempt that is in the way. */
    private boolean resolve(Attempt attempt, Backoff backoff) {
        if (stopped) {
            return false;
        }
        ManifestRegister.Entry found;
        Manifest manifest;
        try {
            found = register.read(committed.key().registerKey()).orElse(null);
            if (found == null) {
                throw new CorruptSegmentException(committed.key() + " is gone from the register");
            }
            manifest = ManifestCodec.decode(committed.key().registerKey(), found.content());
        } catch (StoreException e) {
            outage.failed(e);
            transfers.executeAfter(backoff.delay(), () -> goOn(resolve(attempt, backoff.next())));
            return false;
        } catch (CorruptSegmentException e) {
            stop();
            listener.unreadable(String.valueOf(e.getMessage()));
            return false;
        }
        if (manifest.commitId().equals(attempt.next().commitId())) {
            succeeded(attempt, found);
            return true;
        }
        if (!manifest.commitId().equals(committed.commitId())) {
            stop();
            listener.fenced(manifest);
            return false;
        }
        boolean versionMistaken = found.version() != entry.version();
        entry = found;
        if (versionMistaken) {
            return attempt(attempt, backoff);
        }
        transfers.executeAfter(backoff.delay(), () -> goOn(attempt(attempt, backoff.next())));
        return false;
    }

    private void goOn(boolean committedNow) {
        if (committedNow) {
            run();
        }
    }

    private void succeeded(Attempt attempt, ManifestRegister.Entry inPlace) {
        outage.over();
        Manifest before = committed;
        entry = inPlace;
        committed = attempt.next();
        listener.succeeded(attempt.mark(), before, attempt.next());
        attempt.edits().forEach(edit -> edit.committed().run());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store as a member sees it that is about to take a shard: what it has fetched ahead is at hand, verified, so that in
 * the hand-off only what was committed since is fetched. Thread-safe.
 */
final class WarmSegments implements SegmentStore {

    /** What is beyond is fetched and checked, so that it is near, and not kept. */
    private static final long KEPT_AT_MOST = 64L << 20;

    private final SegmentStore store;
    private final Map<SegmentId, byte[]> kept = new HashMap<>();
    /** Those that were found whole, whether they are kept or not. */
    private final Set<SegmentId> seen = new HashSet<>();

    private long bytes;
    private long version;

    /** Nothing is kept, before {@code store}. */
    WarmSegments(SegmentStore store) {
        this.store = store;
    }

    /**
     * Fetches what {@code manifest} names and is not here yet, and keeps that and nothing else. Blocks, on transfer
     * threads.
     *
     * @return bytes that had to be fetched
     * @throws StoreException if something cannot be had, or is not what was written
     */
    long fetch(Manifest manifest) throws StoreException {
        long fetched = 0;
        Set<SegmentId> named = new HashSet<>();
        for (SegmentRef segment : manifest.segments()) {
            named.add(segment.id());
            if (!hasSeen(segment.id())) {
                byte[] content = store.get(segment.id())
                        .orElseThrow(() ->
                                new StoreException(EngineMessages.text("STFR0208E", segment.id(), holder(segment))));
                if (!segment.matches(content)) {
                    throw new StoreException(EngineMessages.text("STFR0209E", segment.id(), "CRC32C"));
                }
                if (!segment.soleHolder().isEmpty()) {
                    // I11: its only holder may be about to stop.
                    store.put(segment.id(), content);
                }
                keep(segment.id(), content);
                fetched += content.length;
            }
        }
        synchronized (this) {
            seen.retainAll(named);
            kept.keySet().retainAll(named);
            bytes = kept.values().stream().mapToLong(content -> content.length).sum();
            version++;
        }
        return fetched;
    }

    /** Which fetch was the last. */
    synchronized long version() {
        return version;
    }

    /** Keeps nothing any more, if {@code last} was the last fetch. */
    synchronized void dropIfStill(long last) {
        if (version == last) {
            drop();
        }
    }

    /** Keeps nothing any more. */
    synchronized void drop() {
        kept.clear();
        seen.clear();
        bytes = 0;
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        return store.put(id, content);
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        byte[] here = kept(id);
        return here != null ? Optional.of(here) : store.get(id);
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        byte[] here = kept(id);
        return here != null ? Optional.of(Arrays.copyOfRange(here, from, to)) : store.read(id, from, to);
    }

    /** What is kept is at hand one by one; only when nothing is, the store is asked for all at once. */
    @Override
    public List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
        boolean somethingKept = parts.stream().anyMatch(part -> kept(part.id()) != null);
        return somethingKept ? SegmentStore.super.readAll(parts) : store.readAll(parts);
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        synchronized (this) {
            ids.forEach(kept::remove);
            ids.forEach(seen::remove);
        }
        store.delete(ids);
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        return store.list(prefix);
    }

    @Override
    public boolean isAuthoritative() {
        return store.isAuthoritative();
    }

    /** Whether it was fetched, whole, since nothing was kept. */
    synchronized boolean hasSeen(SegmentId id) {
        return seen.contains(id);
    }

    private synchronized byte @Nullable [] kept(SegmentId id) {
        return kept.get(id);
    }

    private synchronized void keep(SegmentId id, byte[] content) {
        seen.add(id);
        if (bytes + content.length <= KEPT_AT_MOST) {
            kept.put(id, content);
            bytes += content.length;
        }
    }

    private static String holder(SegmentRef segment) {
        return segment.soleHolder().isEmpty() ? "-" : segment.soleHolder();
    }
}

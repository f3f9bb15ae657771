// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The store as a member sees it that is about to take a shard: what it has fetched ahead is at hand, verified, so that in
 * the hand-off only what was committed since is fetched. Thread-safe.
 */
final class WarmSegments implements SegmentStore {

    private final SegmentStore store;
    private final Map<SegmentId, byte[]> kept = new HashMap<>();
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
        long bytes = 0;
        Set<SegmentId> named = new HashSet<>();
        for (SegmentRef segment : manifest.segments()) {
            named.add(segment.id());
            if (!has(segment.id())) {
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
                bytes += content.length;
            }
        }
        synchronized (this) {
            kept.keySet().retainAll(named);
            version++;
        }
        return bytes;
    }

    /** Which fetch was the last. */
    synchronized long version() {
        return version;
    }

    /** Keeps nothing any more, if {@code seen} was the last fetch. */
    synchronized void dropIfStill(long seen) {
        if (version == seen) {
            kept.clear();
        }
    }

    /** Keeps nothing any more. */
    synchronized void drop() {
        kept.clear();
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        return store.put(id, content);
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        byte[] here;
        synchronized (this) {
            here = kept.get(id);
        }
        return here != null ? Optional.of(here) : store.get(id);
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        List<SegmentId> all = new ArrayList<>(ids);
        synchronized (this) {
            all.forEach(kept::remove);
        }
        store.delete(all);
    }

    private synchronized boolean has(SegmentId id) {
        return kept.containsKey(id);
    }

    private synchronized void keep(SegmentId id, byte[] content) {
        kept.put(id, content);
    }

    private static String holder(SegmentRef segment) {
        return segment.soleHolder().isEmpty() ? "-" : segment.soleHolder();
    }
}

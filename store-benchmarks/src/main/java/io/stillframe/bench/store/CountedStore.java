// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A store that counts what is put into it. Thread-safe. */
final class CountedStore implements SegmentStore {

    private final SegmentStore store;
    private final AtomicLong puts = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    CountedStore(SegmentStore store) {
        this.store = store;
    }

    long puts() {
        return puts.get();
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        Placement placement = store.put(id, content);
        puts.incrementAndGet();
        bytes.addAndGet(content.length);
        return placement;
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        return store.get(id);
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        return store.read(id, from, to);
    }

    @Override
    public List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
        return store.readAll(parts);
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
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
}

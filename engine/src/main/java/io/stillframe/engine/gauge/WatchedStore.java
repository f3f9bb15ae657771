// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A store whose calls are watched.
 *
 * @param store where calls go
 * @param watch sees how they end
 */
public record WatchedStore(SegmentStore store, StoreWatch watch) implements SegmentStore {

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        try {
            Placement placement = store.put(id, content);
            watch.succeeded(true);
            return placement;
        } catch (StoreException e) {
            watch.failed(true, e);
            throw e;
        }
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        try {
            Optional<byte[]> content = store.get(id);
            watch.succeeded(false);
            return content;
        } catch (StoreException e) {
            watch.failed(false, e);
            throw e;
        }
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        try {
            Optional<byte[]> part = store.read(id, from, to);
            watch.succeeded(false);
            return part;
        } catch (StoreException e) {
            watch.failed(false, e);
            throw e;
        }
    }

    @Override
    public List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
        try {
            List<Optional<byte[]>> answers = store.readAll(parts);
            watch.succeeded(false);
            return answers;
        } catch (StoreException e) {
            watch.failed(false, e);
            throw e;
        }
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        try {
            List<SegmentId> ids = store.list(prefix);
            watch.succeeded(false);
            return ids;
        } catch (StoreException e) {
            watch.failed(false, e);
            throw e;
        }
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        try {
            store.delete(ids);
            watch.succeeded(true);
        } catch (StoreException e) {
            watch.failed(true, e);
            throw e;
        }
    }

    @Override
    public boolean isAuthoritative() {
        return store.isAuthoritative();
    }
}

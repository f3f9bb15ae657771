// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.snapshot;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A store whose every failure is a {@link StoreException}: a guard around it may throw its own unchecked ones.
 *
 * @param store where calls go
 */
public record CheckedStore(SegmentStore store) implements SegmentStore {

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        try {
            return store.put(id, content);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        try {
            return store.get(id);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        try {
            return store.read(id, from, to);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
        try {
            return store.readAll(parts);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        try {
            store.delete(ids);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        try {
            return store.list(prefix);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public boolean isAuthoritative() {
        return store.isAuthoritative();
    }
}

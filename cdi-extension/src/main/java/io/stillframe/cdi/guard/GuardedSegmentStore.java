// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentPart;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A segment store whose calls go through an application's fault tolerance.
 *
 * @param calls the bean that has the annotations
 * @param store what is guarded
 * @param guard puts the application's context on the thread and names failures
 */
public record GuardedSegmentStore(SegmentCalls calls, SegmentStore store, StoreGuard guard) implements SegmentStore {

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        return guard.run("put " + id, () -> calls.put(store, id, content));
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        return guard.run("get " + id, () -> calls.get(store, id));
    }

    @Override
    public Optional<byte[]> read(SegmentId id, int from, int to) throws StoreException {
        return guard.run("read " + id, () -> calls.read(store, id, from, to));
    }

    @Override
    public List<Optional<byte[]>> readAll(List<SegmentPart> parts) throws StoreException {
        return guard.run("read " + parts.size() + " parts", () -> calls.readAll(store, parts));
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        guard.run("delete " + ids.size() + " segments", () -> {
            calls.delete(store, ids);
            return Boolean.TRUE;
        });
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        return guard.run("list " + prefix, () -> calls.list(store, prefix));
    }

    @Override
    public boolean isAuthoritative() {
        return store.isAuthoritative();
    }
}

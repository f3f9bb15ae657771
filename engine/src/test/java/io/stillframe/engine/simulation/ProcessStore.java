// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.Placement;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The disks as one process reaches them. */
final class ProcessStore implements SegmentStore {

    private final MemberProcess process;

    ProcessStore(MemberProcess process) {
        this.process = process;
    }

    @Override
    public Placement put(SegmentId id, byte[] content) throws StoreException {
        return Errand.store(process, "put " + id, () -> process.world.disks.put(process, id, content));
    }

    @Override
    public Optional<byte[]> get(SegmentId id) throws StoreException {
        Optional<byte[]> content = Errand.store(process, "get " + id, () -> process.world.disks.get(process, id));
        if (content.isPresent() && process.world.faults.strikes(Fault.DAMAGED_ANSWERS, 25)) {
            byte[] damaged = content.get().clone();
            damaged[process.world.timeline.random.nextInt(damaged.length)] ^= 4;
            return Optional.of(damaged);
        }
        return content;
    }

    @Override
    public void delete(Collection<SegmentId> ids) throws StoreException {
        Errand.store(process, "delete " + ids, () -> {
            process.world.disks.delete(process, ids);
            return true;
        });
    }

    @Override
    public List<SegmentId> list(String prefix) throws StoreException {
        return Errand.store(process, "list " + prefix, () -> process.world.disks.list(process, prefix));
    }

    @Override
    public boolean isAuthoritative() {
        return !process.world.scenario.replicated();
    }
}

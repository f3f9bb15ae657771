// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.util.List;
import java.util.Optional;

/** The register as one process reaches it. */
final class ProcessRegister implements ManifestRegister {

    final MemberProcess process;

    ProcessRegister(MemberProcess process) {
        this.process = process;
    }

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        return Errand.register(process, "read " + key, false, () -> process.world.registers.read(key));
    }

    @Override
    public Outcome compareAndSet(String key, Entry expected, byte[] content) throws StoreException {
        return Errand.register(process, "set " + key, true, () -> {
            Outcome outcome = process.world.registers.compareAndSet(process, key, expected, content);
            if (outcome == Outcome.CONFLICT) {
                process.world.timeline.say("conflict of " + process.id + " at " + key);
            }
            return outcome;
        });
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        return Errand.register(process, "keys", false, () -> process.world.registers.keys(prefix));
    }
}

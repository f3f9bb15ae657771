// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.guard;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manifest register whose calls go through an application's fault tolerance.
 *
 * @param calls the bean that has the annotations
 * @param register what is guarded
 * @param guard puts the application's context on the thread and names failures
 */
public record GuardedManifestRegister(ManifestCalls calls, ManifestRegister register, StoreGuard guard)
        implements ManifestRegister {

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        return guard.run("read " + key, () -> calls.read(register, key));
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
        // Whatever is thrown here leaves the outcome unknown: the caller reads the value back.
        return guard.run("compare-and-set " + key, () -> calls.compareAndSet(register, key, expected, content));
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        return guard.run("keys " + prefix, () -> calls.keys(register, prefix));
    }
}

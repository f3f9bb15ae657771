// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.commit;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A register whose every failure is a {@link StoreException}: a guard around it may throw its own unchecked ones.
 *
 * @param register where calls go
 */
public record CheckedRegister(ManifestRegister register) implements ManifestRegister {

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        try {
            return register.read(key);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
        try {
            return register.compareAndSet(key, expected, content);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        try {
            return register.keys(prefix);
        } catch (RuntimeException e) {
            throw new StoreException(e.toString(), e);
        }
    }
}

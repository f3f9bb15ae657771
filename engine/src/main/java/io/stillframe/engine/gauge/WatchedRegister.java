// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.gauge;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A register whose calls are watched.
 *
 * @param register where calls go
 * @param watch sees how they end
 */
public record WatchedRegister(ManifestRegister register, StoreWatch watch) implements ManifestRegister {

    @Override
    public Optional<Entry> read(String key) throws StoreException {
        try {
            Optional<Entry> entry = register.read(key);
            watch.succeeded(false);
            return entry;
        } catch (StoreException e) {
            watch.failed(false, e);
            throw e;
        }
    }

    @Override
    public Outcome compareAndSet(String key, @Nullable Entry expected, byte[] content) throws StoreException {
        try {
            Outcome outcome = register.compareAndSet(key, expected, content);
            if (outcome != Outcome.UNKNOWN) {
                watch.succeeded(true);
            }
            return outcome;
        } catch (StoreException e) {
            watch.failed(true, e);
            throw e;
        }
    }

    @Override
    public List<String> keys(String prefix) throws StoreException {
        try {
            List<String> keys = register.keys(prefix);
            watch.succeeded(false);
            return keys;
        } catch (StoreException e) {
            watch.failed(false, e);
            throw e;
        }
    }
}

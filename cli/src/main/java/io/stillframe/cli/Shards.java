// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Entry;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.List;
import java.util.Optional;

/** The shards of a register. */
final class Shards {

    private final ManifestRegister register;

    Shards(ManifestRegister register) {
        this.register = register;
    }

    /** Keys of the manifests of all shards of {@code application}, of all applications if it is empty. */
    List<String> keys(String application) throws StoreException {
        return register.keys(application).stream()
                .filter(ShardKey::isRegisterKey)
                .sorted()
                .toList();
    }

    /** The manifest at {@code key}. */
    Manifest manifest(String key) throws StoreException, CorruptSegmentException {
        Optional<Entry> entry = register.read(key);
        return entry.isEmpty()
                ? Manifest.none(ShardKey.ofRegisterKey(key))
                : ManifestCodec.decode(key, entry.get().content());
    }
}

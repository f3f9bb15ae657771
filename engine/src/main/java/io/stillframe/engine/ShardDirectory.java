// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Errands;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * What the register says of shards, for operators' wishes. All methods block, not on transfer threads, and fail in the caller's
 * way, which is given the numbered text of what is wrong. Thread-safe.
 */
final class ShardDirectory {

    private final Surroundings surroundings;
    private final ManifestRegister register;

    ShardDirectory(Surroundings surroundings, ManifestRegister register) {
        this.surroundings = surroundings;
        this.register = register;
    }

    /** All shards of {@code applications} that have ever been owned, in order; fails if there are none, with {@code what} as their name. */
    <X extends Exception> List<ShardKey> shards(
            Collection<String> applications, String what, Function<String, X> refused) throws X {
        List<ShardKey> found = new ArrayList<>();
        for (String application : applications) {
            outside(() -> register.keys(application), refused).stream()
                    .filter(ShardKey::isRegisterKey)
                    .sorted()
                    .map(ShardKey::ofRegisterKey)
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            throw refused.apply(EngineMessages.text("STFR0256E", what));
        }
        return found;
    }

    /** The manifest of {@code shard}; {@link Manifest#none} if it was never owned. */
    <X extends Exception> Manifest manifest(ShardKey shard, Function<String, X> refused) throws X {
        return outside(
                () -> {
                    ManifestRegister.Entry entry =
                            register.read(shard.registerKey()).orElse(null);
                    return entry == null
                            ? Manifest.none(shard)
                            : ManifestCodec.decode(shard.registerKey(), entry.content());
                },
                refused);
    }

    private <T, X extends Exception> T outside(Errands.Errand<T> errand, Function<String, X> refused) throws X {
        try {
            return Errands.of(surroundings).run(errand);
        } catch (StoreException | CorruptSegmentException e) {
            throw refused.apply(EngineMessages.text("STFR0258E", e.getMessage()));
        }
    }
}

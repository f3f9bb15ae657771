// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.MemberId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Rendezvous hashing: members that know the same candidates choose the same owner without asking each other. */
public final class Rendezvous {

    private Rendezvous() {}

    /** The one of {@code candidates} that should own {@code shard}. */
    public static Optional<MemberId> choose(ShardKey shard, Collection<MemberId> candidates) {
        return candidates.stream()
                .max(Comparator.comparingLong((MemberId member) -> weight(shard, member))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static long weight(ShardKey shard, MemberId member) {
        CRC32C hash = new CRC32C();
        hash.update((member + "|" + shard).getBytes(StandardCharsets.UTF_8));
        // A CRC of like texts is alike; the multiplication spreads it.
        return (hash.getValue() * 0x9E3779B97F4A7C15L) >>> 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.MemberId;
import java.util.Collection;
import java.util.Optional;

/**
 * Who should own a shard: the member at which an operator has placed it, while it is a candidate, else who the rendezvous
 * says. That a shard is placed is in its manifest, so all members know it; it ends with the incarnation that it names.
 */
public final class Placement {

    private Placement() {}

    /** The one of {@code candidates} that should own the shard of {@code manifest}. */
    public static Optional<MemberId> choose(Manifest manifest, Collection<MemberId> candidates) {
        MemberId placed = manifest.placedAt();
        return placed != null && candidates.contains(placed)
                ? Optional.of(placed)
                : Rendezvous.choose(manifest.key(), candidates);
    }
}

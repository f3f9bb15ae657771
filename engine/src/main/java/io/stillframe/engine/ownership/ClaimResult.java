// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.ownership;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.engine.state.StoredState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a claim ended. */
public sealed interface ClaimResult {

    /**
     * The shard is ours.
     *
     * @param manifest as committed
     * @param entry as it is in the register
     * @param stored its state, null if it has none yet
     * @param contents bytes of those of its segments that were fetched
     */
    record Claimed(
            Manifest manifest,
            ManifestRegister.Entry entry,
            @Nullable StoredState stored,
            Map<SegmentRef, byte[]> contents)
            implements ClaimResult {}

    /** It belongs to another, or it is another's to claim. */
    record NotClaimable(Manifest manifest) implements ClaimResult {}

    /** Its state cannot be had whole; nothing was claimed (I8, I11). {@code reason} begins with a code. */
    record Refused(String reason) implements ClaimResult {}
}

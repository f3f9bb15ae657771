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
     * @param loss what was lost since the state could not be read and an older snapshot is in its place; begins with a code;
     *     empty if nothing was
     */
    record Claimed(
            Manifest manifest,
            ManifestRegister.Entry entry,
            @Nullable StoredState stored,
            Map<SegmentRef, byte[]> contents,
            String loss)
            implements ClaimResult {}

    /** It belongs to another, or it is another's to claim. */
    record NotClaimable(Manifest manifest) implements ClaimResult {}

    /** Its state cannot be had whole; nothing was claimed (I8, I11). {@code reason} begins with a code. */
    record Refused(String reason) implements ClaimResult {}
}

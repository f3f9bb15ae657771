// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A standby tries out, every now and then, whether it could take a shard over: it fetches, verifies and loads what the
 * owner has committed, and throws it away. What would fail at the takeover is said before it is needed, and the code
 * that a takeover runs has run before. Thread-safe.
 */
final class Rehearsal {

    /** The first ones soon after each other, while the code that they run is new to this server. */
    private static final Duration[] DELAYS = {
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5)
    };

    private static final Duration REGULARLY = Duration.ofSeconds(30);

    /** A standby has no room for a second state that is larger; of that one it only verifies the segments. */
    private static final long LOADED_AT_MOST = 16L << 20;

    private final ShardKey key;
    private final Claimant claimant;
    private final Transfers transfers;
    private boolean standby;
    private boolean set;
    private int count;
    /** Segments of which this member has seen a whole copy; used by one rehearsal at a time. */
    private final Set<SegmentRef> verified = new HashSet<>();

    private String lastFailure = "";

    Rehearsal(ShardKey key, Claimant claimant, Transfers transfers) {
        this.key = key;
        this.claimant = claimant;
        this.transfers = transfers;
    }

    /** Another member owns the shard, or not. */
    synchronized void standby(boolean now) {
        standby = now;
        if (standby && !set) {
            set = true;
            transfers.executeAfter(count < DELAYS.length ? DELAYS[count] : REGULARLY, this::rehearse);
        }
    }

    private void rehearse() {
        synchronized (this) {
            set = false;
            if (!standby) {
                return;
            }
            count++;
        }
        Optional<String> failure;
        try {
            failure = claimant.rehearse(key, LOADED_AT_MOST, verified);
        } catch (StoreException | CorruptSegmentException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        }
        String now = failure.orElse("");
        if (!now.isEmpty() && !now.equals(lastFailure)) {
            EngineMessages.log("STFR0237W", key, now);
        }
        lastFailure = now;
        synchronized (this) {
            standby(standby);
        }
    }
}

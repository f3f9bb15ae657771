// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A standby opens what the owner has committed, as it comes, so that a claim has little to open; and it tries out, every now and then, whether it could take a shard over: it fetches, verifies and loads what the
 * owner has committed, and throws it away. What would fail at the takeover is said before it is needed, and the code
 * that a takeover runs has run before. Thread-safe.
 */
final class Rehearsal {

    private static final System.Logger LOGGER = System.getLogger(Rehearsal.class.getName());

    /** The first ones soon after each other, while the code that they run is new to this server. */
    private static final Duration[] DELAYS = {
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5)
    };

    private static final Duration REGULARLY = Duration.ofSeconds(30);

    /** How often the standby looks at what is committed; what came since is opened by the claim. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Bytes of a segment that is opened ahead; smaller ones are merged before long. */
    private static final int WORTH_OPENING = 32 << 10;

    /** A standby has no room for a second state that is larger; of that one it only verifies the segments. */
    private static final long LOADED_AT_MOST =
            Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 64);

    private final ShardKey key;
    private final Claimant claimant;
    private final Transfers transfers;
    private final EngineTimer timer;
    private final BooleanSupplier heir;
    private boolean standby;
    private boolean set;
    private int count;
    private long lastNanos;
    /** Segments of which this member has seen a whole copy; used by one rehearsal at a time. */
    private final Set<SegmentRef> verified = new HashSet<>();

    private String lastFailure = "";

    /** @param heir whether the shard would fall to this member now; others have nothing to try out */
    Rehearsal(ShardKey key, Claimant claimant, Surroundings surroundings, BooleanSupplier heir) {
        this.heir = heir;
        this.key = key;
        this.claimant = claimant;
        this.transfers = surroundings.transfers();
        this.timer = surroundings.timer();
    }

    /** Another member owns the shard, or not. */
    synchronized void standby(boolean now) {
        standby = now;
        again(count < DELAYS.length ? DELAYS[count] : LOOK);
    }

    private synchronized void again(Duration delay) {
        if (standby && !set) {
            set = true;
            transfers.executeAfter(delay, this::look);
        }
    }

    private void look() {
        synchronized (this) {
            set = false;
            if (!standby) {
                return;
            }
        }
        if (!heir.getAsBoolean()) {
            claimant.forget();
            again(LOOK);
            return;
        }
        foresee();
        boolean due;
        synchronized (this) {
            long now = timer.nanoTime();
            due = count < DELAYS.length || now - lastNanos >= REGULARLY.toNanos();
            if (due) {
                count++;
                lastNanos = now;
            }
        }
        if (due) {
            rehearse();
        }
        synchronized (this) {
            standby(standby);
        }
    }

    private void foresee() {
        try {
            claimant.foresee(claimant.read(key), WORTH_OPENING);
        } catch (StoreException | CorruptSegmentException e) {
            // The owner may have merged segments meanwhile; what is wrong for good the rehearsal tells.
            LOGGER.log(System.Logger.Level.DEBUG, "{0} is not foreseen: {1}", key, e.getMessage());
        }
    }

    private void rehearse() {
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
    }
}

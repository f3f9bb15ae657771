// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.time.Duration;
import java.util.Map;

/**
 * What the configuration says to the engine.
 *
 * @param durability when a call returns
 * @param reads when a read-only call's answer is released
 * @param callTimeout longest wait of a call for its context, its owner and its commit
 * @param snapshotInterval longest time that a change waits for a cut under {@link Durability#FROZEN}
 * @param shards number of shards an application has; the same on all members, for ever
 * @param verify whether each snapshot is restored and compared with the state at its cut before it counts
 * @param balanceAfter how long nobody must have come or gone before shards are moved to the members that should own them;
 *     zero if they are not
 * @param clones for each application that begins as a clone, its name and that of the application that it is a clone of
 */
public record EngineSettings(
        Durability durability,
        Reads reads,
        Duration callTimeout,
        Duration snapshotInterval,
        int shards,
        boolean verify,
        Duration balanceAfter,
        Map<String, String> clones) {

    /** Keeps a copy of the map. */
    public EngineSettings {
        clones = Map.copyOf(clones);
    }

    /** Settings with which no shard is moved but by an operator, a stop or a failure. */
    public EngineSettings(
            Durability durability,
            Reads reads,
            Duration callTimeout,
            Duration snapshotInterval,
            int shards,
            boolean verify) {
        this(durability, reads, callTimeout, snapshotInterval, shards, verify, Duration.ZERO, Map.of());
    }

    /** When a call returns. */
    public enum Durability {
        /** When a snapshot that holds its effects is committed (I6). */
        STORED,
        /** At once; the last interval may be lost. */
        FROZEN
    }

    /** When a read-only call's answer is released. */
    public enum Reads {
        /** When the manifest was seen unclaimed after the call began (I6). */
        CONFIRMED,
        /** At once; a server that was paused may answer from the past. */
        LOCAL
    }

    /** Stored, confirmed, 10 s, 50 ms, 32 shards, not verified, balanced after 10 s. */
    public static EngineSettings defaults() {
        return new EngineSettings(
                Durability.STORED,
                Reads.CONFIRMED,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                32,
                false,
                Duration.ofSeconds(10),
                Map.of());
    }
}

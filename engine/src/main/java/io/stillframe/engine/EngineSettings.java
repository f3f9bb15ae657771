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
 * @param retention which older snapshots are kept
 * @param sweepEvery how often an owner looks for segments that nothing names; zero for never
 * @param flow what limits the way to the store
 */
public record EngineSettings(
        Durability durability,
        Reads reads,
        Duration callTimeout,
        Duration snapshotInterval,
        int shards,
        boolean verify,
        Duration balanceAfter,
        Map<String, String> clones,
        Retention retention,
        Duration sweepEvery,
        Flow flow) {

    /** Keeps a copy of the map. */
    public EngineSettings {
        clones = Map.copyOf(clones);
    }

    /**
     * These settings, with what of {@code next} may change while a member holds state: all that says how long or how much. Not
     * what members and clients rely on as it was said once: durability, reads, the number of shards, verification.
     */
    public EngineSettings changedTo(EngineSettings next) {
        return new EngineSettings(
                durability,
                reads,
                next.callTimeout,
                next.snapshotInterval,
                shards,
                verify,
                next.balanceAfter,
                next.clones,
                next.retention,
                next.sweepEvery,
                new Flow(next.flow.maxLag(), flow.maxBytesPerSecond()));
    }

    /** Settings with which nothing limits the way to the store. */
    public EngineSettings(
            Durability durability,
            Reads reads,
            Duration callTimeout,
            Duration snapshotInterval,
            int shards,
            boolean verify,
            Duration balanceAfter,
            Map<String, String> clones,
            Retention retention,
            Duration sweepEvery) {
        this(
                durability,
                reads,
                callTimeout,
                snapshotInterval,
                shards,
                verify,
                balanceAfter,
                clones,
                retention,
                sweepEvery,
                Flow.NONE);
    }

    /** Settings with which no snapshot is retained and nothing is swept. */
    public EngineSettings(
            Durability durability,
            Reads reads,
            Duration callTimeout,
            Duration snapshotInterval,
            int shards,
            boolean verify,
            Duration balanceAfter,
            Map<String, String> clones) {
        this(
                durability,
                reads,
                callTimeout,
                snapshotInterval,
                shards,
                verify,
                balanceAfter,
                clones,
                Retention.NONE,
                Duration.ZERO);
    }

    /** The same, with which no shard is moved but by an operator, a stop or a failure. */
    public EngineSettings(
            Durability durability,
            Reads reads,
            Duration callTimeout,
            Duration snapshotInterval,
            int shards,
            boolean verify) {
        this(durability, reads, callTimeout, snapshotInterval, shards, verify, Duration.ZERO, Map.of());
    }

    /**
     * Which older snapshots of a shard are kept to go back to: the last ones, and besides those the young ones, {@link #MOST}
     * at most.
     *
     * @param snapshots how many of the last are kept whatever their age, 0 to {@link #MOST}
     * @param age until when they are kept whatever their number; zero for no longer than that
     * @param every the shortest time between two of them
     */
    public record Retention(int snapshots, Duration age, Duration every) {

        /** No more are kept, so that a manifest stays a small record. */
        public static final int MOST = 64;

        /** None is kept. */
        public static final Retention NONE = new Retention(0, Duration.ZERO, Duration.ZERO);

        /** Whether any is kept. */
        public boolean isOn() {
            return snapshots > 0 || !age.isZero();
        }
    }

    /**
     * What limits the way to the store.
     *
     * @param maxLag under {@link Durability#FROZEN}, the age of the oldest change that is not committed from which on calls that
     *     may write wait; zero for none
     * @param maxBytesPerSecond of snapshots and merges together, averaged over the time; 0 for no limit
     */
    public record Flow(Duration maxLag, long maxBytesPerSecond) {

        /** No limits. */
        public static final Flow NONE = new Flow(Duration.ZERO, 0);
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

    /** Stored, confirmed, 10 s, 50 ms, 32 shards, not verified, balanced after 10 s, the last 3 of 10 min each, swept each hour. */
    public static EngineSettings defaults() {
        return new EngineSettings(
                Durability.STORED,
                Reads.CONFIRMED,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                32,
                false,
                Duration.ofSeconds(10),
                Map.of(),
                new Retention(3, Duration.ZERO, Duration.ofMinutes(10)),
                Duration.ofHours(1));
    }
}

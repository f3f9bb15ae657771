// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.Backing;
import io.stillframe.engine.EngineSettings.Retention;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What one run consists of, drawn from its seed.
 *
 * @param members how many servers
 * @param shards how many shards
 * @param contexts how many contexts
 * @param clients how many clients at a time
 * @param troubled for how long calls are made and things break
 * @param replicated whether segments are on the members' own disks; else on a shared medium
 * @param balanceAfter how soon shards go to their share of members
 * @param retention which older snapshots are kept
 * @param sweepEvery how often garbage is looked for
 * @param backing what keeps the state
 * @param faults what may break
 */
record Scenario(
        int members,
        int shards,
        int contexts,
        int clients,
        Duration troubled,
        boolean replicated,
        Duration balanceAfter,
        Retention retention,
        Duration sweepEvery,
        Backing backing,
        Set<Fault> faults) {

    /** Draws one; most have a few kinds of faults, some have none or all, or only what an operator does. */
    static Scenario draw(RandomGenerator random, Backing backing) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        int share = random.nextInt(12);
        for (Fault fault : Fault.values()) {
            boolean some = random.nextInt(10) < 4;
            if (share < 10 ? share == 9 || (some && share > 0) : fault.isPlanned()) {
                faults.add(fault);
            }
        }
        return new Scenario(
                2 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(4),
                2 + random.nextInt(4),
                Duration.ofMillis(4_000 + random.nextInt(10_000)),
                random.nextBoolean(),
                Duration.ofMillis(random.nextBoolean() ? 0 : 200 + random.nextInt(3_000)),
                retention(random),
                Duration.ofMillis(random.nextInt(3) == 0 ? 0 : 100 + random.nextInt(2_000)),
                backing,
                faults);
    }

    /** In two thirds of the runs some are kept. */
    private static Retention retention(RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            return Retention.NONE;
        }
        return new Retention(
                random.nextInt(4),
                Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(4_000)),
                Duration.ofMillis(random.nextInt(1_500)));
    }

    /** Whether nothing happens but what an operator does. */
    boolean isPeaceful() {
        return faults.stream().allMatch(Fault::isPlanned);
    }
}

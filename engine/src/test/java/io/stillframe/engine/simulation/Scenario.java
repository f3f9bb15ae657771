// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.Backing;
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
        Backing backing,
        Set<Fault> faults) {

    /** Draws one; most have a few kinds of faults, some have none or all. */
    static Scenario draw(RandomGenerator random, Backing backing) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        int share = random.nextInt(10);
        for (Fault fault : Fault.values()) {
            if (share == 9 || random.nextInt(10) < (share == 0 ? 0 : 4)) {
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
                backing,
                faults);
    }
}

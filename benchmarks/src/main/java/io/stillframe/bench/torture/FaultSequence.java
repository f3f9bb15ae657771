// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.torture;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * What happens in which order: rounds in which each kind comes as often as its weight says, each shuffled. A function of
 * the seed. Used by one thread.
 */
final class FaultSequence {

    private static final long SHORTEST_PAUSE_MILLIS = 1_000;

    private final Random random;
    private final long longestPauseMillis;
    private final Deque<FaultKind> round = new ArrayDeque<>();

    /** A sequence with pauses of one second to {@code longestPause}. */
    FaultSequence(long seed, Duration longestPause) {
        this.random = new Random(seed);
        this.longestPauseMillis = longestPause.toMillis();
    }

    Fault next() {
        if (round.isEmpty()) {
            round.addAll(shuffled());
        }
        // Short ones are as likely as long ones: half of them end before they are noticed or soon after.
        double share = random.nextDouble();
        long pause = Math.round(
                SHORTEST_PAUSE_MILLIS * Math.pow((double) longestPauseMillis / SHORTEST_PAUSE_MILLIS, share));
        return new Fault(round.removeFirst(), Duration.ofMillis(pause), random.nextDouble());
    }

    private List<FaultKind> shuffled() {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            kinds.addAll(Collections.nCopies(kind.weight(), kind));
        }
        Collections.shuffle(kinds, random);
        return kinds;
    }
}

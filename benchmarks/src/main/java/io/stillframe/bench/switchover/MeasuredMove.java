// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.switchover;

import java.time.Duration;

/**
 * One switchover, as clients and servers saw it.
 *
 * @param quiet the longest time in which nobody was answered in the second before
 * @param unanswered the same around the switchover
 * @param prepared how long the target prepared itself, while calls ran
 * @param drained from when calls waited to the last commit of the old owner
 * @param taken from then until the new owner served
 */
record MeasuredMove(Duration quiet, Duration unanswered, Duration prepared, Duration drained, Duration taken) {

    /** How long calls waited, as the servers say. */
    Duration handOff() {
        return drained.plus(taken);
    }

    /**
     * What clients waited beyond the taking. They are answered until the last commit of the old owner, and again with the first of
     * the new one: so this is that commit, the ways there and back, and what the machine did besides.
     */
    Duration beyondTaking() {
        Duration beyond = unanswered.minus(taken);
        return beyond.isNegative() ? Duration.ZERO : beyond;
    }
}

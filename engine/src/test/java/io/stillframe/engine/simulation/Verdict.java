// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

/**
 * How a run ended.
 *
 * @param seed which
 * @param scenario what it consisted of
 * @param failure what is wrong, or null
 * @param trace what happened
 * @param nanos virtual time that passed
 * @param events number of events
 * @param calls number of calls
 * @param acknowledged number of calls whose answer came
 * @param commits number of changes of the register
 * @param claims number of those that changed the owner
 * @param appointments number of those that were made by the owner before
 * @param restores number of those by which a shard went back
 * @param fallbacks number of those by which a shard fell back, since its state was damaged
 */
record Verdict(
        long seed,
        Scenario scenario,
        String failure,
        Trace trace,
        long nanos,
        long events,
        int calls,
        int acknowledged,
        int commits,
        int claims,
        int appointments,
        int restores,
        int fallbacks) {

    boolean isGood() {
        return failure == null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.engine.report.MoveReport;
import java.util.List;

/**
 * How an action has ended.
 *
 * @param done parts that are done
 * @param moves what went where
 * @param refusals why other parts were not done
 * @param bytes that were copied
 * @param words what was done
 */
record Outcome(int done, List<MoveReport> moves, List<String> refusals, long bytes, String words) {

    static Outcome refused(String why) {
        return new Outcome(0, List.of(), List.of(why), 0, why);
    }

    /** Whether nothing of it was done. */
    boolean isFailure() {
        return done == 0 && !refusals.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.heap.weave.StatePlan;
import java.util.Set;

/**
 * What the feature found in an application's archive before any class was loaded.
 *
 * @param application its name, as the engine uses it
 * @param state which of its classes are state
 */
public record ApplicationPlan(String application, StatePlan state) {

    /** Binary names of all classes of the application. */
    public Set<String> classes() {
        return state.checksums().keySet();
    }
}

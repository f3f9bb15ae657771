// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.weaving;

import io.stillframe.cdi.ApplicationPlan;
import io.stillframe.heap.weave.Weaver;

/**
 * An application whose classes are to be woven.
 *
 * @param plan what is state in it
 * @param weaver weaves by that plan
 */
record WovenApplication(ApplicationPlan plan, Weaver weaver) {

    /** The application of the given plan. */
    static WovenApplication of(ApplicationPlan plan) {
        return new WovenApplication(plan, new Weaver(plan.state()));
    }

    /** Whether it has a class of that name. */
    boolean has(String className) {
        return plan.classes().contains(className);
    }

    /** Whether it has this very class. */
    boolean has(String className, byte[] classFile) {
        return plan.state().isOf(className, classFile);
    }
}

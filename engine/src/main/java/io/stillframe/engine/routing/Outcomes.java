// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallResult;
import org.jspecify.annotations.Nullable;

/** How calls end, as values: what an application throws also waits for its commit before anybody sees it. */
final class Outcomes {

    private Outcomes() {}

    /** Runs {@code call}. */
    static CallResult of(Call call, BeanInstances beans) {
        try {
            return new CallResult.Returned(call.run(beans));
        } catch (Exception e) {
            return new CallResult.Threw(e);
        }
    }

    /** Ends as the call did. */
    static @Nullable Object replay(CallResult result) throws Exception {
        if (result instanceof CallResult.Threw threw) {
            throw threw.exception();
        }
        return ((CallResult.Returned) result).value();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.cdi.activation.ApplicationThread;
import io.stillframe.cdi.metrics.MemberMetrics;

/** Tells the server's metrics of the member, if the server has MicroProfile Metrics. */
final class OptionalMetrics {

    private static final System.Logger LOGGER = System.getLogger(OptionalMetrics.class.getName());

    private OptionalMetrics() {}

    /** On a thread that may block; an application is not kept from starting by what fails here. */
    static void register(ApplicationThread thread) {
        if (!OptionalFeatures.hasMetrics()) {
            return;
        }
        try {
            thread.get(() -> {
                MemberMetrics.register(
                        thread.beanManager(), () -> StillframeRuntime.get().report());
                return Boolean.TRUE;
            });
        } catch (RuntimeException e) {
            CdiMessages.CATALOG.log(LOGGER, e, "STFR0341W", e);
        }
    }
}

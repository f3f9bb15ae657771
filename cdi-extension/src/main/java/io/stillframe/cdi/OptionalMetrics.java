// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import io.stillframe.cdi.activation.ApplicationThread;
import io.stillframe.cdi.metrics.MicroProfileMetrics;
import io.stillframe.cdi.metrics.TelemetryMetrics;

/** Tells the server's metrics of the member, if the server has MicroProfile Metrics or Telemetry. */
final class OptionalMetrics {

    private static final System.Logger LOGGER = System.getLogger(OptionalMetrics.class.getName());

    private OptionalMetrics() {}

    /** On a thread that may block; an application is not kept from starting by what fails here. */
    static void register(ApplicationThread thread) {
        if (OptionalFeatures.hasMetrics()) {
            register(
                    thread,
                    () -> MicroProfileMetrics.register(
                            thread.beanManager(), () -> StillframeRuntime.get().report()));
        }
        if (OptionalFeatures.hasTelemetry()) {
            register(
                    thread,
                    () -> TelemetryMetrics.register(
                            thread.beanManager(), () -> StillframeRuntime.get().report()));
        }
    }

    private static void register(ApplicationThread thread, Runnable registration) {
        try {
            thread.get(() -> {
                registration.run();
                return Boolean.TRUE;
            });
        } catch (RuntimeException e) {
            CdiMessages.CATALOG.log(LOGGER, e, "STFR0341W", e);
        }
    }
}

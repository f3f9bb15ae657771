// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

/** What the server may have or not; what needs it is loaded only if it has. */
public final class OptionalFeatures {

    private OptionalFeatures() {}

    /** Whether the server has MicroProfile Metrics. */
    public static boolean hasMetrics() {
        return has("org.eclipse.microprofile.metrics.MetricRegistry");
    }

    /** Whether the server has MicroProfile Telemetry with metrics. */
    public static boolean hasTelemetry() {
        return has("io.opentelemetry.api.metrics.Meter");
    }

    /** Whether the server has MicroProfile Health. */
    public static boolean hasHealth() {
        return has("org.eclipse.microprofile.health.HealthCheck");
    }

    private static boolean has(String className) {
        try {
            Class.forName(className, false, OptionalFeatures.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}

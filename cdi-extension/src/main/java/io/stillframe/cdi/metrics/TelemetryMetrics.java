// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleGaugeBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.stillframe.engine.report.MemberReport;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The member's report as instruments of the OpenTelemetry that MicroProfile Telemetry gives an application: gauges, and
 * counters for what only grows. They are read when the server exports. An OpenTelemetry of the whole server, which all
 * applications are given, has them once.
 *
 * <p>OpenTelemetry has no histogram that is read when somebody asks, so the counts up to bounds are counters with the
 * attribute {@code le}; histograms that are told each duration would cost something in every call.
 */
public final class TelemetryMetrics {

    private static final String SCOPE = "io.stillframe";

    /** Whom they have been told, while these exist. */
    private static final Set<MeterProvider> TOLD = java.util.Collections.newSetFromMap(new WeakHashMap<>());

    private TelemetryMetrics() {}

    /** Where the container puts it, see {@link MicroProfileMetrics}. */
    private static final class Place {
        @SuppressWarnings("UnusedVariable") // it says where something would be put, nothing ever is
        @Inject
        private @Nullable OpenTelemetry telemetry;
    }

    /**
     * Registers them, if they are not registered yet.
     *
     * @param manager an application's, from {@code java:comp}; the current thread has the application's context
     * @param reports how the member stands, empty while there is none
     */
    public static void register(BeanManager manager, Supplier<Optional<MemberReport>> reports) {
        AnnotatedField<?> field =
                manager.createAnnotatedType(Place.class).getFields().iterator().next();
        OpenTelemetry telemetry = (OpenTelemetry) manager.getInjectableReference(
                manager.createInjectionPoint(field), manager.createCreationalContext(null));
        MeterProvider provider = telemetry.getMeterProvider();
        synchronized (TOLD) {
            if (!TOLD.add(provider)) {
                return;
            }
        }
        tell(provider.get(SCOPE), new RecentReport(reports));
    }

    private static void tell(Meter meter, RecentReport reports) {
        Map<String, List<Observed>> byName = new LinkedHashMap<>();
        for (Metric metric : MetricCatalog.all()) {
            byName.computeIfAbsent(metric.name(), name -> new ArrayList<>())
                    .add(new Observed(metric, attributes(metric)));
        }
        byName.values()
                .forEach(all -> build(meter, all.get(0).metric(), measurement -> reports.get()
                        .ifPresent(report -> all.forEach(one -> one.observe(report, measurement)))));
    }

    /** One number of an instrument, and what tells it from the others. */
    private record Observed(Metric metric, Attributes attributes) {
        void observe(MemberReport report, ObservableDoubleMeasurement measurement) {
            measurement.record(metric.value().applyAsDouble(report), attributes);
        }
    }

    private static void build(Meter meter, Metric first, Consumer<ObservableDoubleMeasurement> callback) {
        if (first.grows()) {
            AutoCloseable unused = meter.counterBuilder(first.name())
                    .ofDoubles()
                    .setUnit(first.unit().ucum())
                    .setDescription(first.help())
                    .buildWithCallback(callback);
        } else {
            DoubleGaugeBuilder gauge = meter.gaugeBuilder(first.name())
                    .setUnit(first.unit().ucum())
                    .setDescription(first.help());
            AutoCloseable unused = gauge.buildWithCallback(callback);
        }
    }

    private static Attributes attributes(Metric metric) {
        AttributesBuilder attributes = Attributes.builder();
        metric.tags().forEach(attributes::put);
        return attributes.build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

import io.stillframe.engine.report.MemberReport;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;
import org.jspecify.annotations.Nullable;

/**
 * The member's report as gauges of the scope {@code stillframe} of MicroProfile Metrics, which has no counters that are read
 * when somebody asks. All are read of one report for what is asked for within a moment.
 */
public final class MicroProfileMetrics {

    private MicroProfileMetrics() {}

    /** Where the container puts the registry: the feature's own beans do not see it, {@code java:comp}'s manager does. */
    private static final class Place {
        @SuppressWarnings("UnusedVariable") // it says where something would be put, nothing ever is
        @Inject
        @RegistryScope(scope = "stillframe")
        private @Nullable MetricRegistry registry;
    }

    /**
     * Registers them; again does no harm.
     *
     * @param manager an application's, from {@code java:comp}; the current thread has the application's context
     * @param reports how the member stands, empty while there is none
     */
    public static void register(BeanManager manager, Supplier<Optional<MemberReport>> reports) {
        AnnotatedField<?> field =
                manager.createAnnotatedType(Place.class).getFields().iterator().next();
        MetricRegistry registry = (MetricRegistry) manager.getInjectableReference(
                manager.createInjectionPoint(field), manager.createCreationalContext(null));
        RecentReport recent = new RecentReport(reports);
        for (Metric metric : MetricCatalog.all()) {
            Metadata metadata = Metadata.builder()
                    .withName(metric.name())
                    .withUnit(metric.unit().word())
                    .withDescription(metric.help())
                    .build();
            Tag[] tags = metric.tags().entrySet().stream()
                    .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                    .toArray(Tag[]::new);
            registry.gauge(
                    metadata,
                    recent,
                    from -> from.get().map(metric.value()::applyAsDouble).orElse(Double.NaN),
                    tags);
        }
    }
}

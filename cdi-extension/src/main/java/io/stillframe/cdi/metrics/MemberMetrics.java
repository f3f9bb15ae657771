// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

import io.stillframe.engine.report.Counters;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.Stage;
import io.stillframe.engine.report.StageReport;
import io.stillframe.engine.report.StoreReport;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;
import org.jspecify.annotations.Nullable;

/**
 * The member's report as gauges of the scope {@code stillframe}; those of counts only grow while the member lives. They are
 * read when somebody asks for metrics, of one report for all that are asked for within a moment.
 */
public final class MemberMetrics {

    private static final String BYTES = "bytes";
    private static final String SECONDS = "seconds";
    private static final String NONE = "none";

    private final MetricRegistry registry;
    private final RecentReport reports;

    private MemberMetrics(MetricRegistry registry, RecentReport reports) {
        this.registry = registry;
        this.reports = reports;
    }

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
        Object registry = manager.getInjectableReference(
                manager.createInjectionPoint(field), manager.createCreationalContext(null));
        new MemberMetrics((MetricRegistry) registry, new RecentReport(reports)).registerAll();
    }

    private void registerAll() {
        counter("stillframe_calls", NONE, "Calls that ran in contexts of this server", Counters::calls);
        counter("stillframe_commits", NONE, "Snapshots that were committed", Counters::snapshots);
        counter("stillframe_stored_bytes", BYTES, "Bytes put into the store for snapshots", Counters::transferredBytes);
        counter("stillframe_forwards", NONE, "Calls that were sent to another server", Counters::forwards);
        counter("stillframe_lock_waits", NONE, "Calls that found their context taken", Counters::lockWaits);
        counter("stillframe_store_retries", NONE, "Calls of stores that failed", Counters::storeRetries);
        value(
                "stillframe_lag",
                SECONDS,
                "Age of the oldest change that is not committed",
                report -> seconds(report.summary().lag()));
        value("stillframe_shards", NONE, "Shards that this server owns", report -> report.summary()
                .shards());
        value("stillframe_contexts", NONE, "Contexts in its shards", report -> report.summary()
                .contexts());
        value(
                "stillframe_unserved_shards",
                NONE,
                "Shards of its applications that nobody is known to serve",
                report -> report.hosted().stream()
                        .mapToInt(hosted -> hosted.unserved())
                        .sum());
        value(
                "stillframe_view_size",
                NONE,
                "Members that this server sees, itself among them",
                report -> report.summary().view().size());
        for (Stage stage : Stage.values()) {
            Tag tag = new Tag("stage", stage.toString());
            stage(
                    "stillframe_stage_count",
                    NONE,
                    "How often a stage of a snapshot was gone through",
                    stage,
                    tag,
                    StageReport::count);
            stage("stillframe_stage_sum", SECONDS, "How long all of them took", stage, tag, of -> seconds(of.sum()));
            stage("stillframe_stage_p99", SECONDS, "99 of 100 took no longer", stage, tag, of -> seconds(of.p99()));
            stage("stillframe_stage_max", SECONDS, "The longest", stage, tag, of -> seconds(of.max()));
        }
        for (StoreReport.Role role : StoreReport.Role.values()) {
            Tag tag = new Tag("store", role.toString());
            value(
                    "stillframe_store_state",
                    NONE,
                    "1 if the store answers, 2 if it fails",
                    report -> store(report, role).state().code(),
                    tag);
            value(
                    "stillframe_store_breaker",
                    NONE,
                    "1 if the store is asked, 2 if it is spared",
                    report -> store(report, role).breaker().code(),
                    tag);
        }
        for (MoveReport.Kind kind : MoveReport.Kind.values()) {
            Tag tag = new Tag("kind", kind.name().toLowerCase(java.util.Locale.ROOT));
            value(
                    "stillframe_recent_moves",
                    NONE,
                    "Of the last 100 moves that ended here",
                    report -> report.moves().stream()
                            .filter(move -> move.kind() == kind)
                            .count(),
                    tag);
        }
    }

    private void counter(String name, String unit, String help, Function<Counters, Long> of) {
        value(name, unit, help, report -> of.apply(report.summary().counters()));
    }

    private void stage(String name, String unit, String help, Stage stage, Tag tag, ToDoubleFunction<StageReport> of) {
        value(name, unit, help, report -> of.applyAsDouble(stage(report, stage)), tag);
    }

    private void value(String name, String unit, String help, ToDoubleFunction<MemberReport> of, Tag... tags) {
        Metadata metadata = Metadata.builder()
                .withName(name)
                .withUnit(unit)
                .withDescription(help)
                .build();
        registry.gauge(
                metadata, reports, recent -> recent.get().map(of::applyAsDouble).orElse(Double.NaN), tags);
    }

    private static StageReport stage(MemberReport report, Stage stage) {
        return report.summary().stages().stream()
                .filter(of -> of.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static StoreReport store(MemberReport report, StoreReport.Role role) {
        return report.summary().stores().stream()
                .filter(store -> store.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

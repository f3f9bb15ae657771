// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import io.stillframe.engine.EngineMember;
import io.stillframe.engine.report.ApplicationReport;
import io.stillframe.engine.report.ClusterReport;
import io.stillframe.engine.report.Unreachable;
import io.stillframe.feature.FeatureMessages;
import io.stillframe.feature.member.MemberLifecycle;
import io.stillframe.feature.rest.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Registered by the server's own whiteboard for managed beans. */
@Component(
        service = {ClusterStatus.class, ClusterMXBean.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = "jmx.objectname=io.stillframe:type=Cluster")
public final class ClusterStatus implements ClusterMXBean {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MemberLifecycle lifecycle;

    /** Reports what the member that {@code lifecycle} runs is told. */
    @Activate
    public ClusterStatus(@Reference MemberLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public String getHealth() {
        return report().map(report -> report.health().state().name()).orElse("DOWN");
    }

    @Override
    public List<String> getHealthReasons() {
        return report().map(report -> report.health().reasons())
                .orElseGet(() -> List.of(FeatureMessages.CATALOG.text("STFR0520E")));
    }

    @Override
    public List<String> getUnreachable() {
        return report().map(report ->
                        report.unreachable().stream().map(Unreachable::member).toList())
                .orElse(List.of());
    }

    @Override
    public int getUnownedShards() {
        return report().map(report -> report.applications().stream()
                        .mapToInt(ApplicationReport::unowned)
                        .sum())
                .orElse(0);
    }

    @Override
    public String getReport() {
        return report().map(report -> Resources.shapeOf(report).toString()).orElse("");
    }

    @Override
    public String getMoves() {
        return report().map(report -> Resources.movesOf(report, Resources.MOVES).toString())
                .orElse("");
    }

    /** It ends by itself when the slowest has had its time. */
    private Optional<ClusterReport> report() {
        return lifecycle.member().map(EngineMember::operations).map(operations -> operations
                .report(PATIENCE)
                .toCompletableFuture()
                .join());
    }
}

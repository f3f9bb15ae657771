// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.gauge.Gauges;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.report.HostedReport;
import io.stillframe.engine.report.LargestContext;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MemberSummary;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.time.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says how this member stands, in time that grows with its shards but not with their contexts. Blocks nobody. */
final class MemberReporter {

    private final Surroundings surroundings;
    private final Membership membership;
    private final Map<String, LocalApplication> applications;
    private final Supplier<MemberSummary.State> state;

    MemberReporter(
            Surroundings surroundings,
            Membership membership,
            Map<String, LocalApplication> applications,
            Supplier<MemberSummary.State> state) {
        this.surroundings = surroundings;
        this.membership = membership;
        this.applications = applications;
        this.state = state;
    }

    MemberReport report() {
        MemberId self = surroundings.self();
        List<MemberId> view = new ArrayList<>(membership.others(self));
        view.add(self);
        List<HostedReport> hosted = new ArrayList<>();
        List<ShardReport> shards = new ArrayList<>();
        LargestContext largest = null;
        for (LocalApplication application : applications.values()) {
            hosted.add(application.hosted());
            shards.addAll(application.report());
            largest = larger(largest, application.largest());
        }
        return new MemberReport(
                summary(view, hosted, shards, largest),
                view.stream().map(MemberId::toString).toList(),
                hosted,
                shards,
                surroundings.gauges().moves().report());
    }

    private MemberSummary summary(
            List<MemberId> view,
            List<HostedReport> hosted,
            List<ShardReport> shards,
            @Nullable LargestContext largest) {
        Gauges gauges = surroundings.gauges();
        return new MemberSummary(
                surroundings.self().name(),
                surroundings.self().incarnation(),
                gauges.startedAt(),
                true,
                state.get(),
                view.stream().map(MemberId::name).sorted().toList(),
                hosted.stream().map(HostedReport::application).sorted().toList(),
                shards.size(),
                shards.stream().mapToLong(ShardReport::contexts).sum(),
                largest,
                gauges.counters().report(),
                shards.stream().map(ShardReport::lag).max(Duration::compareTo).orElse(Duration.ZERO),
                gauges.stages().report(),
                gauges.moves().times(),
                gauges.stores(),
                gauges.errors().report());
    }

    static @Nullable LargestContext larger(@Nullable LargestContext one, @Nullable LargestContext other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.bytes() < other.bytes() ? other : one;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import io.stillframe.engine.report.MemberReport;
import io.stillframe.feature.member.MemberLifecycle;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Registered by the server's own whiteboard for managed beans. */
@Component(
        service = {MemberStatus.class, MemberMXBean.class},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = "jmx.objectname=io.stillframe:type=Member")
public final class MemberStatus implements MemberMXBean {

    private final MemberLifecycle lifecycle;

    /** Reports what {@code lifecycle} runs. */
    @Activate
    public MemberStatus(@Reference MemberLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public String getMember() {
        return report().map(MemberReport::member).orElse("");
    }

    @Override
    public List<String> getView() {
        return report().map(MemberReport::view).orElse(List.of());
    }

    @Override
    public List<String> getApplications() {
        return report().map(MemberReport::applications).orElse(List.of());
    }

    @Override
    public List<ShardStatus> getShards() {
        return report().map(
                        report -> report.shards().stream().map(ShardStatus::new).toList())
                .orElse(List.of());
    }

    private Optional<MemberReport> report() {
        return lifecycle.report();
    }
}

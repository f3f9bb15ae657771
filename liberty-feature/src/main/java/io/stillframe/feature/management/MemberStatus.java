// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.management;

import io.stillframe.engine.EngineMember;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.RestoreRequest;
import io.stillframe.engine.restore.RestoreResult;
import io.stillframe.feature.FeatureMessages;
import io.stillframe.feature.member.MemberLifecycle;
import java.time.Instant;
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

    /** Management connections do not tell who they are. */
    private static final String WHO = "JMX";

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
        return report().map(MemberReport::viewIds).orElse(List.of());
    }

    @Override
    public List<String> getApplications() {
        return report().map(report -> report.summary().applications()).orElse(List.of());
    }

    @Override
    public List<ShardStatus> getShards() {
        return report().map(
                        report -> report.shards().stream().map(ShardStatus::new).toList())
                .orElse(List.of());
    }

    @Override
    public boolean isDraining() {
        return lifecycle.member().map(EngineMember::isDraining).orElse(false);
    }

    @Override
    public MoveStatus switchOver(String application, int shard, String target) {
        SwitchoverRequest request = shard < 0
                ? SwitchoverRequest.ofApplication(application)
                : SwitchoverRequest.ofShard(application, shard);
        return switchOver(request.to(target));
    }

    @Override
    public MoveStatus switchOverMember(String member, String target) {
        return switchOver(SwitchoverRequest.ofMember(member).to(target));
    }

    @Override
    public MoveStatus drain() {
        try {
            return new MoveStatus(member().drain(WHO));
        } catch (MoveRefusedException e) {
            throw refused(e);
        }
    }

    @Override
    public void resume() {
        member().resume(WHO);
    }

    @Override
    public long cloneApplication(String source, String target) {
        try {
            return member().cloneApplication(source, target, WHO).bytes();
        } catch (MoveRefusedException e) {
            throw refused(e);
        }
    }

    @Override
    public List<SnapshotStatus> retained(String application, int shard) {
        try {
            return member().retained(application, shard).stream()
                    .map(SnapshotStatus::new)
                    .toList();
        } catch (RestoreRefusedException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    @Override
    public long restore(String application, int shard, long snapshot) {
        return restore(RestoreRequest.ofShard(application, shard).to(snapshot))
                .restores()
                .get(0)
                .before();
    }

    @Override
    public int restoreAll(String application, long time) {
        return restore(RestoreRequest.ofApplication(application).at(Instant.ofEpochMilli(time)))
                .restores()
                .size();
    }

    private RestoreResult restore(RestoreRequest request) {
        try {
            RestoreResult result = member().restore(request.by(WHO));
            if (!result.isComplete()) {
                throw new IllegalArgumentException(result.refusals().get(0));
            }
            return result;
        } catch (RestoreRefusedException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    private MoveStatus switchOver(SwitchoverRequest request) {
        try {
            return new MoveStatus(member().switchOver(request.by(WHO))
                    .result()
                    .toCompletableFuture()
                    .join());
        } catch (MoveRefusedException e) {
            throw refused(e);
        }
    }

    private EngineMember member() {
        return lifecycle
                .member()
                .orElseThrow(() -> new IllegalStateException(FeatureMessages.CATALOG.text("STFR0520E")));
    }

    /** Management tools know no classes of ours. */
    private static IllegalArgumentException refused(MoveRefusedException e) {
        return new IllegalArgumentException(e.getMessage());
    }

    private Optional<MemberReport> report() {
        return lifecycle.report();
    }
}

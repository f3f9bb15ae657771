// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.report;

import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.report.StoreReport.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Puts the report of the cluster together of what its members said, at one of them. Used by one thread. */
public final class ClusterAssembly {

    private final MemberReport asked;
    private final List<MemberReport> members = new ArrayList<>();
    private final List<Unreachable> silent = new ArrayList<>();
    private final List<Unreachable> gone = new ArrayList<>();

    /** At the member of which {@code asked} is. */
    public ClusterAssembly(MemberReport asked) {
        this.asked = asked.asSelf(true);
        members.add(this.asked);
    }

    /** Another member has answered. */
    public void answered(MemberReport report) {
        members.add(report.asSelf(false));
    }

    /** A member in the view did not answer; {@code reason} begins with a number. */
    public void silent(String member, String reason) {
        silent.add(new Unreachable(member, reason));
    }

    /** A member has left the view a while ago; {@code reason} begins with a number. */
    public void gone(String member, String reason) {
        gone.add(new Unreachable(member, reason));
    }

    /**
     * All of it.
     *
     * @param at when it was complete
     * @param gather how long that took
     * @param hosts names of the members that host an application and take shards
     */
    public ClusterReport complete(Instant at, Duration gather, Function<String, List<String>> hosts) {
        members.sort(Comparator.comparing(MemberReport::member));
        Set<String> names = new TreeSet<>();
        members.forEach(member -> names.addAll(member.summary().applications()));
        List<ApplicationReport> applications = new ArrayList<>();
        for (String name : names) {
            applications.add(application(name, hosts.apply(name)));
        }
        List<Unreachable> unreachable = new ArrayList<>(silent);
        unreachable.addAll(gone);
        return new ClusterReport(
                at, asked.summary().name(), gather, health(applications), unreachable, members, applications);
    }

    private ApplicationReport application(String name, List<String> hosts) {
        Set<Integer> unowned = new TreeSet<>();
        Map<String, Integer> owners = new TreeMap<>();
        int shardCount = 0;
        boolean paused = false;
        for (MemberReport member : members) {
            for (HostedReport hosted : member.hosted()) {
                if (hosted.application().equals(name)) {
                    unowned.addAll(hosted.known());
                    shardCount = Math.max(shardCount, hosted.shardCount());
                    paused |= hosted.snapshotsPaused();
                }
            }
        }
        long contexts = 0;
        long stored = 0;
        Long live = null;
        for (MemberReport member : members) {
            for (ShardReport shard : member.shards()) {
                if (shard.application().equals(name)) {
                    unowned.remove(shard.shard());
                    owners.merge(member.summary().name(), 1, Integer::sum);
                    contexts += shard.contexts();
                    stored += shard.storedBytes();
                    Long ofShard = shard.liveBytes();
                    if (ofShard != null) {
                        live = (live == null ? 0 : live) + ofShard;
                    }
                }
            }
        }
        List<ShardShare> shares = new ArrayList<>();
        owners.forEach((owner, count) -> shares.add(new ShardShare(owner, count)));
        return new ApplicationReport(name, shardCount, hosts, shares, unowned.size(), contexts, stored, live, paused);
    }

    private ClusterHealth health(List<ApplicationReport> applications) {
        List<String> reasons = new ArrayList<>();
        boolean down = false;
        for (ApplicationReport application : applications) {
            if (application.unowned() > 0) {
                reasons.add(EngineMessages.text("STFR0243W", application.name(), application.unowned()));
                down |= application.shards().isEmpty();
            }
            if (application.hosts().size() == 1) {
                reasons.add(EngineMessages.text(
                        "STFR0244W", application.name(), application.hosts().get(0)));
            }
        }
        for (Role role : Role.values()) {
            int failing = 0;
            for (MemberReport member : members) {
                for (StoreReport store : member.summary().stores()) {
                    if (store.role() == role && store.state() == StoreReport.State.FAILING) {
                        failing++;
                        reasons.add(EngineMessages.text(
                                "STFR0246W", member.summary().name(), role, store.error()));
                    }
                }
            }
            down |= failing == members.size();
        }
        silent.forEach(member -> reasons.add(member.reason()));
        ClusterHealth.State state = down
                ? ClusterHealth.State.DOWN
                : reasons.isEmpty() ? ClusterHealth.State.UP : ClusterHealth.State.DEGRADED;
        return new ClusterHealth(state, reasons);
    }
}

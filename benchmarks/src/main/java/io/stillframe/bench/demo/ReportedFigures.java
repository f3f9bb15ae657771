// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import io.stillframe.bench.server.LibertyServer;
import io.stillframe.bench.server.MemberBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.openmbean.CompositeData;

/** What all servers of the demo together report of their snapshots; a server's former processes count too. */
final class ReportedFigures implements SnapshotFigures.Source, AutoCloseable {

    private final List<LibertyServer> servers;
    private final Map<Long, MemberBean> beans = new HashMap<>();
    private final Map<Long, Long> sent = new HashMap<>();

    ReportedFigures(List<LibertyServer> servers) {
        this.servers = servers;
    }

    @Override
    public synchronized Optional<SnapshotFigures> read() {
        boolean told = false;
        long lagMicros = 0;
        for (LibertyServer server : servers) {
            if (!server.isServing()) {
                continue;
            }
            long pid = server.pid();
            if (!beans.containsKey(pid)) {
                MemberBean.of(pid).ifPresent(bean -> beans.put(pid, bean));
            }
            MemberBean bean = beans.get(pid);
            CompositeData[] shards = bean == null ? null : bean.shards().orElse(null);
            if (shards == null) {
                continue;
            }
            told = true;
            long bytes = 0;
            for (CompositeData shard : shards) {
                bytes += (Long) shard.get("transferredBytes");
                lagMicros = Math.max(lagMicros, (Long) shard.get("lagMicros"));
            }
            sent.merge(pid, bytes, Math::max);
        }
        long total = sent.values().stream().mapToLong(Long::longValue).sum();
        return told ? Optional.of(new SnapshotFigures(Duration.ofNanos(lagMicros * 1_000), total)) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        beans.values().forEach(MemberBean::close);
    }
}

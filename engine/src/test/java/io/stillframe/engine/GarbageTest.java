// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.EngineSettings.Retention;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Segments that nothing names are found and deleted, and no others (I4). */
@Timeout(60)
class GarbageTest {

    private final SimulatedCluster cluster = new SimulatedCluster(
            Backing.LEDGER,
            new EngineSettings(
                    EngineSettings.Durability.STORED,
                    EngineSettings.Reads.CONFIRMED,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    4,
                    true,
                    Duration.ZERO,
                    Map.of(),
                    new Retention(2, Duration.ZERO, Duration.ofMinutes(10)),
                    Duration.ofMillis(50)));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whatEarlierOwnersLeftGoesAndWhatIsNamedOrMayBeStays() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        cluster.now = cluster.now.plus(Duration.ofMinutes(10));
        east.call(LedgerCall.put("x", "2"));
        east.kill();
        Manifest before = cluster.manifest().orElseThrow();
        assertThat(before.retained()).isNotEmpty();
        String prefix = before.key().segmentPrefix();
        List<SegmentId> garbage =
                List.of(new SegmentId(prefix + "1-77-0123456789abcdef01234567"), new SegmentId(prefix + "0-1-ab"));
        List<SegmentId> others = List.of(
                // Of the term that begins, or of one after it, which this owner may know nothing of.
                new SegmentId(prefix + "2-77-0123456789abcdef01234567"),
                new SegmentId(prefix + "3-1-ab"),
                new SegmentId(prefix + "other"),
                new SegmentId(SimulatedCluster.APP + "/shard99/1-77-ab"),
                new SegmentId("another/shard00/1-77-ab"));
        garbage.forEach(id -> cluster.segments.put(id, new byte[1]));
        others.forEach(id -> cluster.segments.put(id, new byte[1]));

        SimulatedMember west = cluster.start("west");
        cluster.view(west);

        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("2");
        SimulatedCluster.await("garbage is gone", () -> garbage.stream().noneMatch(cluster.segments::containsKey));
        // Another round.
        SegmentId late = new SegmentId(prefix + "1-78-ab");
        cluster.segments.put(late, new byte[1]);
        SimulatedCluster.await("what came late is gone", () -> !cluster.segments.containsKey(late));
        assertThat(cluster.segments.keySet()).containsAll(others);
        for (SegmentRef segment : cluster.manifest().orElseThrow().allSegments()) {
            assertThat(segment.matches(cluster.segments.get(segment.id()))).isTrue();
        }
    }

    @Test
    void aStoreThatFailsIsSweptAnotherTime() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        east.kill();
        SegmentId garbage = new SegmentId(cluster.manifest().orElseThrow().key().segmentPrefix() + "1-77-ab");
        cluster.segments.put(garbage, new byte[1]);
        SimulatedMember west = cluster.start("west");
        west.storeFails = true;
        cluster.view(west);
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
        int reads = west.reads.get();
        SimulatedCluster.await("time passes", () -> {
            west.call(LedgerCall.get("x"));
            return west.reads.get() > reads + 20;
        });
        assertThat(cluster.segments).containsKey(garbage);

        west.storeFails = false;
        SimulatedCluster.await("garbage is gone", () -> !cluster.segments.containsKey(garbage));
    }
}

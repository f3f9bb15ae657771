// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.EngineSettings.Durability;
import io.stillframe.engine.EngineSettings.Reads;
import io.stillframe.engine.EngineSettings.Retention;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may change while a member holds state is used from then on, and nothing else is changed. */
@Timeout(60)
class SettingsChangedTest {

    private static final Duration NEVER = Duration.ZERO;

    private final SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER, settings(0, NEVER, NEVER));
    private final SimulatedMember east = cluster.start("east");

    private static EngineSettings settings(int retained, Duration sweepEvery, Duration balanceAfter) {
        return new EngineSettings(
                Durability.STORED,
                Reads.CONFIRMED,
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                32,
                true,
                balanceAfter,
                Map.of(),
                new Retention(retained, Duration.ZERO, Duration.ZERO),
                sweepEvery);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void snapshotsAreRetainedFromTheNextCommitOn() throws Exception {
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        east.call(LedgerCall.put("x", "2"));
        assertThat(cluster.manifest().orElseThrow().retained()).isEmpty();

        east.engine.configure(settings(1, NEVER, NEVER));

        east.call(LedgerCall.put("x", "3"));
        east.call(LedgerCall.put("x", "4"));
        assertThat(cluster.manifest().orElseThrow().retained()).hasSize(1);
    }

    @Test
    void garbageIsSweptFromThenOn() throws Exception {
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        east.kill();
        SimulatedMember west = cluster.start("west");
        cluster.view(west);
        west.call(LedgerCall.put("x", "2"));
        SegmentId garbage = garbage("1-77-ab");

        west.engine.configure(settings(0, Duration.ofMillis(20), NEVER));

        SimulatedCluster.await("garbage is gone", () -> !cluster.segments.containsKey(garbage));
    }

    @Test
    void stateIsBalancedThoughNobodyCameOrWentSinceThen() throws Exception {
        cluster.view(east);
        for (int i = 0; i < 16; i++) {
            east.call(new ContextKey("key" + i), LedgerCall.put("x", "1"));
        }
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        // Asked, so that what came of the view is over.
        west.call(LedgerCall.get("x"));
        assertThat(west.engine.report().shards()).isEmpty();

        east.engine.configure(settings(0, NEVER, Duration.ofMillis(20)));

        SimulatedCluster.await(
                "the newcomer has its share",
                () -> !west.engine.report().shards().isEmpty());
    }

    @Test
    void whatOthersRelyOnStaysAsItWas() {
        EngineSettings first = settings(0, NEVER, NEVER);
        EngineSettings next = new EngineSettings(
                Durability.FROZEN,
                Reads.LOCAL,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                8,
                false,
                Duration.ofSeconds(3),
                Map.of("a", "b"),
                new Retention(1, Duration.ofSeconds(4), Duration.ofSeconds(5)),
                Duration.ofSeconds(6));
        EngineSettings now = first.changedTo(next);
        assertThat(now.durability()).isEqualTo(first.durability());
        assertThat(now.reads()).isEqualTo(first.reads());
        assertThat(now.shards()).isEqualTo(first.shards());
        assertThat(now.verify()).isEqualTo(first.verify());
        assertThat(now.retention()).isEqualTo(next.retention());
        assertThat(now.callTimeout()).isEqualTo(next.callTimeout());
    }

    private SegmentId garbage(String name) {
        String prefix = cluster.manifest().orElseThrow().key().segmentPrefix();
        SegmentId id = new SegmentId(prefix + name);
        cluster.segments.put(id, new byte[1]);
        return id;
    }
}

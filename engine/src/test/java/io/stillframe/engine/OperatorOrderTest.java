// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.EngineSettings.Durability;
import io.stillframe.engine.move.OperatorOrder;
import io.stillframe.engine.move.OperatorOrder.Kind;
import io.stillframe.engine.move.OrderResult;
import io.stillframe.engine.ownership.Manifest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator asks any member to have done, wherever it has to be done. */
@Timeout(60)
class OperatorOrderTest {

    private SimulatedCluster cluster;
    private SimulatedMember east;
    private SimulatedMember west;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void pausedSnapshotsAreMadeOnlyWhenOneIsAskedForAndGoOnAfterwards() throws Exception {
        start(Durability.FROZEN, Duration.ofMillis(1));
        east.call(LedgerCall.put("x", "1"));
        assertThat(order(west, Kind.SNAPSHOT).shards()).isEqualTo(1);
        assertThat(order(west, Kind.PAUSE_SNAPSHOTS).shards()).isEqualTo(1);
        Manifest before = cluster.manifest().orElseThrow();

        east.call(LedgerCall.put("x", "2"));
        awaitIntervals();
        assertThat(cluster.manifest().orElseThrow().sequence())
                .as("commits while paused")
                .isEqualTo(before.sequence());
        assertThat(report().applications().get(0).snapshotsPaused()).isTrue();
        assertThat(report().shards().get(0).lag()).isPositive();

        assertThat(order(east, Kind.SNAPSHOT).refusals()).isEmpty();
        Manifest asked = cluster.manifest().orElseThrow();
        assertThat(asked.sequence()).isGreaterThan(before.sequence());

        east.call(LedgerCall.put("x", "3"));
        awaitIntervals();
        assertThat(cluster.manifest().orElseThrow().sequence()).isEqualTo(asked.sequence());
        order(west, Kind.RESUME_SNAPSHOTS);
        SimulatedCluster.await(
                "snapshots go on", () -> cluster.manifest().orElseThrow().sequence() > asked.sequence());
        assertThat(report().applications().get(0).snapshotsPaused()).isFalse();
    }

    @Test
    void callsThatWaitForTheirSnapshotCannotBePaused() throws Exception {
        start(Durability.STORED, Duration.ofMillis(1));
        OrderResult result = order(west, Kind.PAUSE_SNAPSHOTS);
        assertThat(result.refusal()).startsWith("STFR0278E");
        assertThat(east.call(LedgerCall.put("x", "1"))).isEqualTo("1");
    }

    @Test
    void aSnapshotThatCannotBeCommittedIsRefusedInTime() throws Exception {
        start(Durability.FROZEN, Duration.ofMinutes(5), Duration.ofMillis(200));
        east.call(LedgerCall.put("x", "1"));
        east.storeFails = true;
        west.storeFails = true;
        east.call(LedgerCall.put("x", "2"));
        assertThat(order(east, Kind.SNAPSHOT).refusals()).anyMatch(refusal -> refusal.startsWith("STFR0242E"));
    }

    @Test
    void anotherMemberIsDrainedAndResumed() throws Exception {
        start(Durability.STORED, Duration.ofMillis(50));
        east.call(LedgerCall.put("x", "1"));
        SimulatedMember owner = cluster.member(cluster.manifest().orElseThrow().owner());
        SimulatedMember other = owner == east ? west : east;

        OrderResult drained = order(other, owner.id.name(), Kind.DRAIN);

        assertThat(drained.refusal()).isEmpty();
        assertThat(drained.moves()).singleElement().satisfies(move -> assertThat(move.to())
                .isEqualTo(other.id.toString()));
        assertThat(owner.engine.isDraining()).isTrue();
        SimulatedCluster.await("it knows that nobody else takes shards", () -> !((LocalApplication) other.application)
                .isHostedElsewhere());
        assertThat(order(owner, other.id.name(), Kind.DRAIN).refusal()).startsWith("STFR0259E");
        assertThat(order(other, owner.id.name(), Kind.RESUME).refusal()).isEmpty();
        assertThat(owner.engine.isDraining()).isFalse();
        assertThat(order(other, "nobody", Kind.DRAIN).refusal()).startsWith("STFR0255E");
        assertThat(other.engine
                        .operations()
                        .orderHosts(new OperatorOrder(Kind.SNAPSHOT, "nothing", "-"))
                        .toCompletableFuture()
                        .join()
                        .refusal())
                .startsWith("STFR0279E");
    }

    /** Whatever was due within some intervals has been done, or begun. */
    private void awaitIntervals() throws Exception {
        CountDownLatch passed = new CountDownLatch(1);
        east.schedule(Duration.ofMillis(30), passed::countDown);
        passed.await();
    }

    private void start(Durability durability, Duration interval) throws Exception {
        start(durability, interval, Duration.ofSeconds(5));
    }

    private void start(Durability durability, Duration interval, Duration callTimeout) throws Exception {
        cluster = new SimulatedCluster(
                Backing.LEDGER,
                new EngineSettings(durability, EngineSettings.Reads.LOCAL, callTimeout, interval, 4, true));
        east = cluster.start("east");
        west = cluster.start("west");
        cluster.view(east, west);
        SimulatedCluster.await("they know what they host", () -> report().applications().stream()
                .anyMatch(application -> application.hosts().size() == 2));
    }

    private io.stillframe.engine.report.ClusterReport report() throws Exception {
        return east.engine
                .operations()
                .report(Duration.ofSeconds(10))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static OrderResult order(SimulatedMember asked, Kind kind) throws Exception {
        return asked.engine
                .operations()
                .orderHosts(new OperatorOrder(kind, SimulatedCluster.APP, "somebody"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static OrderResult order(SimulatedMember asked, String member, Kind kind) throws Exception {
        return asked.engine
                .operations()
                .order(member, new OperatorOrder(kind, "", "somebody"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.engine.EngineSettings.Retention;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.RetainedSnapshot.Cause;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.RestoreRequest;
import io.stillframe.engine.restore.RestoreResult;
import io.stillframe.engine.restore.SnapshotContent;
import io.stillframe.engine.restore.SnapshotReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Older snapshots: which are kept, and going back to one. */
@Timeout(60)
class RetentionTest {

    private static final Duration EVERY = Duration.ofMinutes(10);

    private final SimulatedCluster cluster = new SimulatedCluster(backing(), settings(2, Duration.ZERO));
    private SimulatedMember east;
    private SimulatedMember west;

    Backing backing() {
        return Backing.LEDGER;
    }

    static EngineSettings settings(int snapshots, Duration age) {
        return settings(snapshots, age, Duration.ofSeconds(5));
    }

    static EngineSettings settings(int snapshots, Duration age, Duration callTimeout) {
        return new EngineSettings(
                EngineSettings.Durability.STORED,
                EngineSettings.Reads.CONFIRMED,
                callTimeout,
                Duration.ofMillis(50),
                4,
                true,
                Duration.ZERO,
                Map.of(),
                new Retention(snapshots, age, EVERY),
                Duration.ZERO);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void theLastOnesAreKeptWithAllTheirSegmentsAndOthersGo() throws Exception {
        startTwo();
        for (int i = 2; i <= 30; i++) {
            append(i);
            if (i % 7 == 0) {
                pass(EVERY);
            }
            for (SegmentRef segment : manifest().allSegments()) {
                assertThat(segment.matches(cluster.segments.get(segment.id()))).isTrue();
            }
        }

        List<RetainedSnapshot> retained = manifest().retained();
        assertThat(retained).hasSize(2);
        assertThat(Duration.between(retained.get(0).time(), retained.get(1).time()))
                .isGreaterThanOrEqualTo(EVERY);
        SimulatedCluster.await(
                "what no snapshot needs is deleted",
                () -> cluster.segments.size() == manifest().allSegments().size());
    }

    @Test
    void youngOnesAreKeptBesidesTheLast() throws Exception {
        try (SimulatedCluster other = new SimulatedCluster(Backing.LEDGER, settings(1, EVERY.multipliedBy(4)))) {
            SimulatedMember alone = other.start("east");
            other.view(alone);
            for (int i = 0; i < 20; i++) {
                alone.call(LedgerCall.put("x", Integer.toString(i)));
                other.now = other.now.plus(EVERY);
            }
            assertThat(other.manifest().orElseThrow().retained()).hasSize(3);
            other.now = other.now.plus(EVERY.multipliedBy(9));
            alone.call(LedgerCall.put("x", "last"));
            assertThat(other.manifest().orElseThrow().retained()).hasSize(1);
        }
    }

    @Test
    void itGoesBackAndForwardAgain() throws Exception {
        startTwo();
        pass(EVERY);
        append(2);
        SimulatedMember owner = owner();
        owner.host.events.clear();

        RestoreResult back = east.engine.restore(RestoreRequest.ofShard(SimulatedCluster.APP, shard())
                .to(newest().id())
                .by("somebody"));

        assertThat(back.refusals()).isEmpty();
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(owner().host.events)
                .contains("deactivating 1", "RESTORED [ledger]", "reactivated 2 after " + owner.id.name());
        assertThat(manifest().term()).isEqualTo(2);
        assertThat(newest().cause()).isEqualTo(Cause.BEFORE_RESTORE.name());
        assertThat(newest().id()).isEqualTo(back.restores().get(0).before());
        assertThat(west.call(LedgerCall.append("y", "new"))).isEqualTo("new");

        // At the member that does not own it.
        SimulatedMember other = owner() == east ? west : east;
        other.engine.restore(RestoreRequest.ofShard(SimulatedCluster.APP, shard())
                .to(back.restores().get(0).before()));

        assertThat(other.call(LedgerCall.get("x"))).isEqualTo("12");
        assertThat(other.call(LedgerCall.get("y"))).isNull();
        assertThat(other.call(LedgerCall.append("x", "3"))).isEqualTo("123");
        owner().kill();
        SimulatedMember survivor = owner() == east ? west : east;
        cluster.view(survivor);
        assertThat(survivor.call(LedgerCall.get("x"))).isEqualTo("123");
    }

    /** I4: its segments are about to be deleted. */
    @Test
    void itDoesNotGoBackToWhatACommitUnderWayLetsGo() throws Exception {
        startTwo();
        for (int i = 2; i <= 3; i++) {
            pass(EVERY);
            append(i);
        }
        pass(EVERY);
        SimulatedMember owner = owner();
        long oldest = manifest().retained().get(0).sequence();
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        owner.beforeCas = () -> {
            owner.beforeCas = () -> {};
            committing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        CompletableFuture<Object> call = CompletableFuture.supplyAsync(() -> {
            try {
                return owner.call(LedgerCall.append("x", "4"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        committing.await();
        long read = owner.bytesRead.get();
        CompletableFuture<RestoreResult> restore = CompletableFuture.supplyAsync(() -> {
            try {
                return owner.engine.restore(
                        RestoreRequest.ofShard(SimulatedCluster.APP, shard()).to(oldest));
            } catch (RestoreRefusedException e) {
                throw new IllegalStateException(e);
            }
        });
        SimulatedCluster.await("the snapshot is checked", () -> owner.bytesRead.get() > read);
        goOn.countDown();

        assertThat(restore.join().refusals()).singleElement().asString().startsWith("STFR0281E");
        assertThat(call.join()).isEqualTo("1234");
        assertThat(manifest().retained(oldest)).isEmpty();
        assertThat(east.call(LedgerCall.append("x", "5"))).isEqualTo("12345");
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("12345");
    }

    @Test
    void anApplicationGoesBackToATimeAsAWholeOrNotAtAll() throws Exception {
        startTwo();
        ContextKey other = otherShard();
        east.call(other, LedgerCall.put("z", "1"));
        pass(EVERY);
        Instant then = cluster.now;
        pass(EVERY);
        append(2);
        east.call(other, LedgerCall.put("z", "2"));

        assertThatThrownBy(() -> east.engine.restore(
                        RestoreRequest.ofApplication(SimulatedCluster.APP).at(then.minus(EVERY.multipliedBy(2)))))
                .isInstanceOf(RestoreRefusedException.class)
                .hasMessageStartingWith("STFR0289E");
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("12");
        assertThat(east.engine
                        .restore(RestoreRequest.ofApplication(SimulatedCluster.APP)
                                .at(then))
                        .restores())
                .hasSize(2);
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(west.call(other, LedgerCall.get("z"))).isEqualTo("1");
        assertThatThrownBy(() -> west.engine.restore(
                        RestoreRequest.ofShard(SimulatedCluster.APP, shard()).to(4711)))
                .hasMessageStartingWith("STFR0281E");
    }

    @Test
    void aCallWhoseAnswerGotLostIsAnsweredAfterwardsAndDoesNotRunAgain() throws Exception {
        startTwo();
        pass(EVERY);
        SimulatedMember owner = owner();
        SimulatedMember other = owner == east ? west : east;
        CountDownLatch ran = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        owner.beforeAnswer = () -> {
            ran.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        AtomicReference<Object> answer = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                answer.set(other.call(LedgerCall.append("x", "2")));
            } catch (Exception e) {
                answer.set(e);
            }
        });
        caller.start();
        ran.await();

        owner.engine.restore(
                RestoreRequest.ofShard(SimulatedCluster.APP, shard()).to(newest().id()));
        owner.kill();
        cluster.view(other);
        caller.join();
        never.countDown();

        assertThat(answer.get()).isEqualTo("12");
        assertThat(other.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(other.call(LedgerCall.append("x", "3"))).isEqualTo("13");
    }

    @Test
    void callsWaitAndOneThatDoesNotEndStopsIt() throws Exception {
        startTwo();
        pass(EVERY);
        append(2);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        LedgerCall.HOOKS.put("stayInside", () -> {
            inside.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        AtomicReference<Object> answer = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                answer.set("ended " + east.call(new LedgerCall("hook stayInside")));
            } catch (Exception e) {
                answer.set(e);
            }
        });
        caller.start();
        inside.await();

        RestoreResult refused = east.engine.restore(
                RestoreRequest.ofShard(SimulatedCluster.APP, shard()).to(newest().id()));

        assertThat(refused.refusals()).singleElement().asString().startsWith("STFR0287E");
        leave.countDown();
        caller.join();
        assertThat(answer.get()).isEqualTo("ended null");
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("12");
    }

    @Test
    void aCloneBeginsAsItsSourceWasAtATime() throws Exception {
        startTwo();
        pass(EVERY);
        Instant then = cluster.now;
        pass(EVERY);
        append(2);

        east.engine.cloneApplication(SimulatedCluster.APP, "twin", then, "somebody");
        HostedApplication twin = east.engine.host(new LedgerHost("twin", backing()));

        assertThat(twin.call(ContextKey.APPLICATION, LedgerCall.get("x"))).isEqualTo("1");
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("12");
        assertThatThrownBy(() -> east.engine.cloneApplication(
                        SimulatedCluster.APP, "older", then.minus(EVERY.multipliedBy(2)), "somebody"))
                .hasMessageStartingWith("STFR0289E");
    }

    @Test
    void whatIsInASnapshotIsCounted() throws Exception {
        try (SimulatedCluster heap = new SimulatedCluster(Backing.HEAP, settings(2, Duration.ZERO))) {
            SimulatedMember alone = heap.start("east");
            heap.view(alone);
            alone.call(LedgerCall.put("x", "1"));
            heap.now = heap.now.plus(EVERY);
            alone.call(LedgerCall.put("y", "2"));
            int shard = heap.manifest().orElseThrow().key().shard();
            List<SnapshotReport> there = alone.engine.retained(SimulatedCluster.APP, shard);
            assertThat(there).hasSize(2);
            assertThat(there.get(0).isCurrent()).isTrue();

            SnapshotContent now = alone.engine.inspect(SimulatedCluster.APP, shard, 0);
            SnapshotContent then = alone.engine.inspect(
                    SimulatedCluster.APP, shard, there.get(1).id());

            assertThat(now.contexts()).singleElement().satisfies(context -> {
                assertThat(context.key()).isEqualTo("application");
                assertThat(context.classes()).anySatisfy(each -> {
                    assertThat(each.name()).contains("Map");
                    assertThat(each.count()).isPositive();
                });
            });
            assertThat(now.contexts().get(0).bytes())
                    .isGreaterThan(then.contexts().get(0).bytes());
            assertThatThrownBy(() -> alone.engine.inspect(SimulatedCluster.APP, shard, 4711))
                    .hasMessageStartingWith("STFR0281E");
        }
    }

    private void startTwo() throws Exception {
        east = cluster.start("east");
        west = cluster.start("west");
        cluster.view(east, west);
        append(1);
    }

    private void append(int value) throws Exception {
        east.call(LedgerCall.append("x", Integer.toString(value)));
    }

    private void pass(Duration time) {
        cluster.now = cluster.now.plus(time);
    }

    private Manifest manifest() {
        return cluster.manifest().orElseThrow();
    }

    private int shard() {
        return manifest().key().shard();
    }

    private SimulatedMember owner() {
        return cluster.member(manifest().owner());
    }

    /** The newest that is retained. */
    private SnapshotReport newest() throws Exception {
        return east.engine.retained(SimulatedCluster.APP, shard()).get(1);
    }

    private ContextKey otherShard() {
        for (int i = 0; ; i++) {
            ContextKey key = new ContextKey("other" + i);
            if (io.stillframe.engine.ownership.ShardKey.of(SimulatedCluster.APP, key, 4)
                            .shard()
                    != shard()) {
                return key;
            }
        }
    }
}

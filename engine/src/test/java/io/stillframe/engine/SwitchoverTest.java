// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.SwitchoverProgress.Phase;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.move.SwitchoverResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator asks for: moved, refused with a reason, and kept to. */
@Timeout(60)
class SwitchoverTest {

    private final SimulatedCluster cluster = new SimulatedCluster(
            Backing.LEDGER,
            new EngineSettings(
                    EngineSettings.Durability.STORED,
                    EngineSettings.Reads.CONFIRMED,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    4,
                    true,
                    Duration.ofMillis(100),
                    Map.of()));

    private SimulatedMember east;
    private SimulatedMember west;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aShardGoesWhereItIsSentAndStaysThereWhenMembersCome() throws Exception {
        startTwo();
        for (SimulatedMember target : new SimulatedMember[] {west, east, west}) {
            SwitchoverResult result = move(
                    east, SwitchoverRequest.ofApplication(SimulatedCluster.APP).to(target.id.name()));

            assertThat(result.refusals()).isEmpty();
            assertThat(result.moves()).singleElement().satisfies(move -> assertThat(move.to())
                    .isEqualTo(target.id.toString()));
            assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(target.id);
            assertThat(cluster.manifest().orElseThrow().placedAt()).isEqualTo(target.id);
            assertThat(east.call(LedgerCall.get("x"))).isEqualTo("1");
        }
        // Others come to which the rendezvous gives it, and everything is balanced; it stays where it was placed.
        for (int i = 0; i < 6; i++) {
            SimulatedMember more = cluster.start("more" + i);
            cluster.view(cluster.members.values().toArray(new SimulatedMember[0]));
            assertThat(more.call(LedgerCall.get("x"))).isEqualTo("1");
            long settled = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(250);
            SimulatedCluster.await("balancing", () -> System.nanoTime() > settled);
            assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(west.id);
        }
    }

    @Test
    void aPlaceIsForgottenWhenItsMemberDies() throws Exception {
        startTwo();
        move(east, SwitchoverRequest.ofShard(SimulatedCluster.APP, shard()).to("west"));
        assertThat(cluster.manifest().orElseThrow().placedAt()).isEqualTo(west.id);

        west.kill();
        cluster.view(east);

        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(cluster.manifest().orElseThrow().placedAt()).isNull();
    }

    @Test
    void whatCannotBeMovedIsRefusedWithItsReason() throws Exception {
        startTwo();
        move(east, SwitchoverRequest.ofApplication(SimulatedCluster.APP).to("east"));

        assertThatThrownBy(() -> east.engine.switchOver(
                        SwitchoverRequest.ofApplication(SimulatedCluster.APP).to("nobody")))
                .isInstanceOf(MoveRefusedException.class)
                .hasMessageStartingWith("STFR0255E");
        assertThat(move(east, SwitchoverRequest.ofApplication("unknown").to("west"))
                        .refusals())
                .singleElement()
                .asString()
                .startsWith("STFR0256E");
        west.application.close();
        assertThat(move(
                                east,
                                SwitchoverRequest.ofApplication(SimulatedCluster.APP)
                                        .to("west"))
                        .refusals())
                .singleElement()
                .asString()
                .startsWith("STFR0265E");
        SimulatedCluster.await(
                "it knows that nobody else hosts it", () -> !((LocalApplication) east.application).isHostedElsewhere());
        assertThatThrownBy(() -> east.engine.drain("-")).hasMessageStartingWith("STFR0259E");
        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(east.id);
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("1");
    }

    @Test
    void whoIsDrainedHandsOverTakesNothingAndAnswersStill() throws Exception {
        startTwo();
        move(east, SwitchoverRequest.ofApplication(SimulatedCluster.APP).to("east"));

        // Whether by this or by balancing, which begins when others are told, does not matter.
        assertThat(east.engine.drain("somebody").refusals()).isEmpty();

        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(west.id);
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(move(
                                west,
                                SwitchoverRequest.ofApplication(SimulatedCluster.APP)
                                        .to("east"))
                        .refusals())
                .singleElement()
                .asString()
                .startsWith("STFR0264E");
        east.engine.resume("somebody");
        assertThat(move(
                                west,
                                SwitchoverRequest.ofApplication(SimulatedCluster.APP)
                                        .to("east"))
                        .moves())
                .hasSize(1);
    }

    @Test
    void aCallThatDoesNotEndStopsTheMoveAndLosesNothing() throws Exception {
        startTwo();
        move(east, SwitchoverRequest.ofApplication(SimulatedCluster.APP).to("east"));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicReference<Object> answer = new AtomicReference<>();
        LedgerCall.HOOKS.put("stay", () -> {
            inside.countDown();
            try {
                leave.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread caller = new Thread(() -> {
            try {
                answer.set("ended " + east.call(new LedgerCall("hook stay")));
            } catch (Exception e) {
                answer.set(e);
            }
        });
        caller.start();
        inside.await();

        SwitchoverResult result =
                move(east, SwitchoverRequest.ofApplication(SimulatedCluster.APP).to("west"));

        assertThat(result.refusals()).singleElement().asString().startsWith("STFR0252E");
        leave.countDown();
        caller.join();
        assertThat(answer.get()).isEqualTo("ended null");
        assertThat(west.call(LedgerCall.append("x", "2"))).isEqualTo("12");
        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(east.id);
    }

    @Test
    void aCloneBeginsAsItsSourceWasAndTheyGoApart() throws Exception {
        startTwo();

        assertThat(east.engine
                        .cloneApplication(SimulatedCluster.APP, "twin", "somebody")
                        .shards())
                .isEqualTo(1);
        east.call(LedgerCall.append("x", "2"));
        HostedApplication twin = east.engine.host(new LedgerHost("twin", Backing.LEDGER));

        assertThat(twin.call(ContextKey.APPLICATION, LedgerCall.get("x"))).isEqualTo("1");
        twin.call(ContextKey.APPLICATION, LedgerCall.append("x", "3"));
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("12");
        assertThat(twin.call(ContextKey.APPLICATION, LedgerCall.get("x"))).isEqualTo("13");
        assertThatThrownBy(() -> east.engine.cloneApplication(SimulatedCluster.APP, "twin", "-"))
                .hasMessageStartingWith("STFR0271E");
    }

    private void startTwo() throws Exception {
        east = cluster.start("east");
        west = cluster.start("west");
        cluster.view(east, west);
        east.call(LedgerCall.put("x", "1"));
    }

    private int shard() {
        return cluster.manifest().orElseThrow().key().shard();
    }

    private static SwitchoverResult move(SimulatedMember asked, SwitchoverRequest request) throws Exception {
        var switchover = asked.engine.switchOver(request.by("somebody"));
        SwitchoverResult result = switchover.result().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(switchover.progress().phase()).isEqualTo(Phase.DONE);
        return result;
    }
}

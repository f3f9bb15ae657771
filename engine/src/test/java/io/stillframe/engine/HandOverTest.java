// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.OwnerUnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandOverTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing(), Duration.ofSeconds(5));

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void quiesceHandsOverWithoutAFailedCallUnderConcurrentCallers() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("n0", ""));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger[] acknowledged = new AtomicInteger[6];
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < 6; c++) {
            int client = c;
            acknowledged[c] = new AtomicInteger();
            SimulatedMember through = c % 2 == 0 ? east : west;
            Thread thread = new Thread(() -> {
                try {
                    while (!stop.get()) {
                        through.call(LedgerCall.append("n" + client, "1"));
                        acknowledged[client].incrementAndGet();
                        through.call(LedgerCall.get("n" + client));
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        SimulatedCluster.await("traffic", () -> acknowledged[5].get() > 20);

        east.engine.quiesce();

        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(west.id);
        int[] before = new int[6];
        for (int c = 0; c < 6; c++) {
            before[c] = acknowledged[c].get();
        }
        for (int c = 0; c < 6; c++) {
            int client = c;
            SimulatedCluster.await(
                    "traffic", () -> acknowledged[client].get() > before[client] + 5 || !failures.isEmpty());
        }
        stop.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        for (int c = 0; c < 6; c++) {
            assertThat(west.call(LedgerCall.get("n" + c))).isEqualTo("1".repeat(acknowledged[c].get()));
        }
        assertThat(east.host.events).contains("deactivating 1");
        assertThat(west.host.events).contains("reactivated 2 after east");
    }

    @Test
    void whenThereIsNobodyElseTheShardIsReleasedAndTakenUpAfterARestart() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));

        east.engine.quiesce();

        assertThat(cluster.manifest().orElseThrow().owner()).isNull();
        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(again.host.events).contains("reactivated 2 after east");
    }

    @Test
    void anApplicationThatStopsHereIsServedAtThePeer() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");

        east.application.close();

        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(west.id);
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
    }

    @Test
    void aResultThatCannotBeSentIsAnErrorAndTheEffectsStay() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "0"));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);

        assertThatThrownBy(() -> west.call(new LedgerCall("unsendable x 1"))).hasMessageStartingWith("STFR0207E");

        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
    }

    @Test
    void aMemberThatIsQuiescedTakesNothing() throws Exception {
        SimulatedCluster alone = new SimulatedCluster(backing(), Duration.ofMillis(500));
        try (alone) {
            SimulatedMember east = alone.start("east");
            alone.view(east);
            east.call(LedgerCall.put("x", "1"));
            east.engine.quiesce();

            assertThatThrownBy(() -> east.call(LedgerCall.get("x"))).isInstanceOf(OwnerUnreachableException.class);
            assertThat(alone.manifest().orElseThrow().owner()).isNull();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnerKilledTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing());

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aPeerServesAllThatWasAcknowledged() throws Exception {
        SimulatedMember east = cluster.start("east");
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            int client = c;
            Thread thread = new Thread(() -> {
                for (int i = 0; !stop.get(); i++) {
                    String key = "k" + client + "-" + i;
                    try {
                        east.call(LedgerCall.put(key, "v"));
                        acknowledged.put(key, "v");
                    } catch (Exception e) {
                        return;
                    }
                }
            });
            thread.start();
            clients.add(thread);
        }
        SimulatedCluster.await("traffic", () -> acknowledged.size() > 500);

        SimulatedMember owner = cluster.member(cluster.manifest().orElseThrow().owner());
        SimulatedMember survivor = owner == east ? west : east;
        owner.kill();
        cluster.view(survivor);
        stop.set(true);

        for (String key : acknowledged.keySet()) {
            assertThat(survivor.call(LedgerCall.get(key))).isEqualTo("v");
        }
        assertThat(cluster.manifest().orElseThrow().term()).isEqualTo(2);
        for (Thread thread : clients) {
            thread.interrupt();
            thread.join();
        }
    }

    /** The answer is lost with the owner, after the commit: the retry must find it recorded. */
    @Test
    void aForwardedCallWhoseOwnerDiesAfterTheCommitRunsOnce() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "0"));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        assertThat(west.call(LedgerCall.append("x", "1"))).isEqualTo("01");
        CountDownLatch answering = new CountDownLatch(1);
        east.beforeAnswer = () -> {
            east.beforeAnswer = () -> {};
            east.kill();
            answering.countDown();
        };
        Thread view = new Thread(() -> {
            try {
                answering.await();
                cluster.view(west);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        view.start();

        assertThat(west.call(LedgerCall.append("x", "2"))).isEqualTo("012");

        view.join();
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("012");
        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(west.id);
    }

    /** The owner dies before the commit: the retry runs it, once. */
    @Test
    void aForwardedCallWhoseOwnerDiesBeforeTheCommitRunsOnce() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "0"));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        CountDownLatch committing = new CountDownLatch(1);
        east.beforeCas = () -> {
            east.kill();
            committing.countDown();
        };
        Thread view = new Thread(() -> {
            try {
                committing.await();
                cluster.view(west);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        view.start();

        assertThat(west.call(LedgerCall.append("x", "2"))).isEqualTo("02");

        view.join();
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("02");
    }

    @RepeatedTest(3)
    void forwardedCallsRunOnceThroughManyKills() throws Exception {
        SimulatedMember client = cluster.start("client");
        SimulatedMember owner = cluster.start("owner0");
        cluster.view(owner);
        owner.call(LedgerCall.put("x", "."));
        cluster.view(owner, client);
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        List<Throwable> failures = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                while (!stop.get()) {
                    client.call(LedgerCall.append("x", "1"));
                    acknowledged.incrementAndGet();
                }
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        });
        caller.start();
        for (int kill = 1; kill <= 4; kill++) {
            int before = acknowledged.get();
            SimulatedCluster.await("traffic", () -> acknowledged.get() > before + 20 || !failures.isEmpty());
            SimulatedMember next = cluster.start("owner" + kill);
            cluster.view(owner, client, next);
            owner.kill();
            cluster.view(client, next);
            owner = next;
        }
        int before = acknowledged.get();
        SimulatedCluster.await("traffic", () -> acknowledged.get() > before + 20 || !failures.isEmpty());
        stop.set(true);
        caller.join();

        assertThat(failures).isEmpty();
        assertThat(client.call(LedgerCall.get("x"))).isEqualTo("." + "1".repeat(acknowledged.get()));
    }
}

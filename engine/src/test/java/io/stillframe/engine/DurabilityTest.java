// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DurabilityTest {

    private static EngineSettings settings(EngineSettings.Durability durability, EngineSettings.Reads reads) {
        return new EngineSettings(durability, reads, Duration.ofSeconds(5), Duration.ofMillis(20), 4, true);
    }

    @Test
    void frozenReturnsWithoutTheStoreAndCommitsWithinTheInterval() throws Exception {
        try (SimulatedCluster cluster = new SimulatedCluster(
                Backing.LEDGER, settings(EngineSettings.Durability.FROZEN, EngineSettings.Reads.LOCAL))) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            east.call(LedgerCall.put("x", "0"));
            SimulatedCluster.await(
                    "a commit",
                    () -> !cluster.manifest().orElseThrow().segments().isEmpty());

            east.storeFails = true;
            int commits = east.commits.get();
            for (int i = 1; i <= 1000; i++) {
                assertThat(east.call(LedgerCall.put("x", Integer.toString(i)))).isEqualTo(Integer.toString(i));
            }
            east.storeFails = false;
            SimulatedCluster.await("a snapshot", () -> east.commits.get() > commits);
            // One for what was cut first, one for all that gathered behind it; never one for each call.
            assertThat(east.commits.get() - commits).isLessThan(10);
            east.engine.quiesce();
            east.kill();

            SimulatedMember again = cluster.start("east");
            cluster.view(again);
            assertThat(again.call(LedgerCall.get("x"))).isEqualTo("1000");
        }
    }

    @Test
    void frozenCallsWaitWhenTheyAreTooFarAheadOfTheStore() throws Exception {
        EngineSettings settings = new EngineSettings(
                EngineSettings.Durability.FROZEN,
                EngineSettings.Reads.LOCAL,
                Duration.ofSeconds(2),
                Duration.ofMillis(20),
                4,
                true,
                Duration.ZERO,
                Map.of(),
                EngineSettings.Retention.NONE,
                Duration.ZERO,
                new EngineSettings.Flow(Duration.ofMillis(300), 0));
        try (SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER, settings)) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            east.call(LedgerCall.put("x", "0"));
            east.storeFails = true;

            AtomicInteger written = new AtomicInteger();
            SimulatedCluster.await("a call is refused", () -> {
                String next = Integer.toString(written.get() + 1);
                try {
                    east.call(LedgerCall.put("x", next));
                    written.incrementAndGet();
                    return false;
                } catch (StoreUnavailableException e) {
                    assertThat(e).hasMessageStartingWith("STFR0294E").hasMessageContaining("300 ms");
                    return true;
                }
            });
            // Calls went on until then, reads go on, and what was refused did not run.
            assertThat(written.get()).isPositive();
            assertThat(east.call(LedgerCall.get("x"))).isEqualTo(Integer.toString(written.get()));

            CompletableFuture<Object> waits = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    waits.complete(east.call(LedgerCall.put("x", "last")));
                } catch (Exception e) {
                    waits.completeExceptionally(e);
                }
            });
            caller.start();
            SimulatedCluster.await("it waits", () -> caller.getState() == Thread.State.TIMED_WAITING);
            east.storeFails = false;
            assertThat(waits.get()).isEqualTo("last");
        }
    }

    @Test
    void localReadsDoNotAskTheRegister() throws Exception {
        try (SimulatedCluster cluster = new SimulatedCluster(
                Backing.LEDGER, settings(EngineSettings.Durability.STORED, EngineSettings.Reads.LOCAL))) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            east.call(LedgerCall.put("x", "1"));
            east.registerFails = true;

            assertThat(east.call(LedgerCall.get("x"))).isEqualTo("1");
        }
    }

    @Test
    void readersThatWaitShareOneConfirmation() throws Exception {
        try (SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER)) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            east.call(LedgerCall.put("x", "1"));
            east.call(LedgerCall.get("x"));
            int reads = east.reads.get();
            east.pause();
            Thread[] readers = new Thread[20];
            for (int i = 0; i < readers.length; i++) {
                readers[i] = new Thread(() -> {
                    try {
                        east.call(LedgerCall.get("x"));
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
                readers[i].start();
            }
            for (Thread reader : readers) {
                SimulatedCluster.await("it waits", () -> reader.getState() == Thread.State.TIMED_WAITING);
            }
            east.resume();
            for (Thread reader : readers) {
                reader.join();
            }

            assertThat(east.reads.get() - reads).isBetween(1, 3);
        }
    }
}

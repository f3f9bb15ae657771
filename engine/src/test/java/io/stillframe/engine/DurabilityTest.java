// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

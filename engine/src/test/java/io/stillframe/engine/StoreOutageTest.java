// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoreOutageTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing(), Duration.ofSeconds(3));

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void changesAreKeptAndCommittedWhenTheStoreIsBack() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "0"));
        long sequence = cluster.manifest().orElseThrow().sequence();

        east.storeFails = true;
        assertThatThrownBy(() -> east.call(LedgerCall.put("x", "1")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("STFR0234E");
        assertThatThrownBy(() -> east.call(LedgerCall.put("y", "1"))).isInstanceOf(StoreUnavailableException.class);
        // I6: what is not committed is not shown either.
        assertThatThrownBy(() -> east.call(LedgerCall.get("x"))).isInstanceOf(StoreUnavailableException.class);
        assertThat(cluster.manifest().orElseThrow().sequence()).isEqualTo(sequence);
        east.storeFails = false;

        SimulatedCluster.await("an answer", () -> "1".equals(answerOrNull(east, "x")));
        assertThat(east.call(LedgerCall.get("y"))).isEqualTo("1");
        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(LedgerCall.get("x"))).isEqualTo("1");
        assertThat(again.call(LedgerCall.get("y"))).isEqualTo("1");
    }

    @Test
    void oneCommitCarriesAllCallsThatWaited() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "0"));
        int commits = east.commits.get();

        east.storeFails = true;
        List<CompletableFuture<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            LedgerCall call = LedgerCall.append("all", "1");
            CompletableFuture<Object> result = new CompletableFuture<>();
            calls.add(result);
            new Thread(() -> {
                        try {
                            result.complete(east.call(call));
                        } catch (Exception e) {
                            result.completeExceptionally(e);
                        }
                    })
                    .start();
        }
        SimulatedCluster.await("all have run", () -> "1"
                .repeat(16)
                .equals(((Texts) east.application
                                .activeBeans(ContextKey.APPLICATION)
                                .get("ledger"))
                        .get("all")));
        east.storeFails = false;
        for (CompletableFuture<Object> call : calls) {
            call.get(20, TimeUnit.SECONDS);
        }

        // One snapshot was on its way when the store went, the next one carries all others.
        assertThat(east.commits.get() - commits).isLessThanOrEqualTo(2);
    }

    private static Object answerOrNull(SimulatedMember member, String key) throws Exception {
        try {
            return member.call(LedgerCall.get(key));
        } catch (StoreUnavailableException e) {
            return null;
        }
    }
}

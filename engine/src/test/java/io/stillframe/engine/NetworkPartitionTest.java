// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.StillframeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two members that see each other as gone, while both reach the register. */
@Timeout(60)
class NetworkPartitionTest {

    private final SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER, Duration.ofSeconds(2));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void oneOfThemOwnsAndNothingAcknowledgedIsLost() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("e", ""));
        east.call(LedgerCall.put("w", ""));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        assertThat(west.call(LedgerCall.get("e"))).isEqualTo("");

        cluster.view(east);
        cluster.view(west);
        CompletableFuture<Integer> fromEast = CompletableFuture.supplyAsync(() -> append(east, "e"));
        CompletableFuture<Integer> fromWest = CompletableFuture.supplyAsync(() -> append(west, "w"));
        int eastAcknowledged = fromEast.get(40, TimeUnit.SECONDS);
        int westAcknowledged = fromWest.get(40, TimeUnit.SECONDS);
        cluster.view(east, west);

        // What was not acknowledged may be there or not.
        String e = (String) east.call(LedgerCall.get("e"));
        String w = (String) west.call(LedgerCall.get("w"));
        assertThat(e.length()).isGreaterThanOrEqualTo(eastAcknowledged);
        assertThat(w.length()).isGreaterThanOrEqualTo(westAcknowledged);
        assertThat(eastAcknowledged + westAcknowledged).isPositive();
        // They do not take it from each other all the time.
        assertThat(cluster.manifest().orElseThrow().term()).isLessThan(6);
    }

    private static int append(SimulatedMember member, String key) {
        int acknowledged = 0;
        // Few enough that the texts stay short.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < end && acknowledged < 300) {
            try {
                member.call(LedgerCall.append(key, "1"));
                acknowledged++;
            } catch (StillframeException e) {
                Thread.onSpinWait();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return acknowledged;
    }
}

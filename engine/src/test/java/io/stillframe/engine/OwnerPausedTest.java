// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.FencedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnerPausedTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing());

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static CompletableFuture<Object> async(SimulatedMember member, LedgerCall call) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(member.call(call));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    private static Throwable failure(CompletableFuture<Object> call) throws Exception {
        try {
            Object value = call.get(20, TimeUnit.SECONDS);
            throw new AssertionError("was answered: " + value);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void whenResumedItAcknowledgesNothingAndAnswersNoReadFromItsStaleCopy() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "old"));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);

        east.pause();
        // It still sees its old view, as a stopped process does.
        CompletableFuture<Object> write = async(east, LedgerCall.put("y", "lost"));
        CompletableFuture<Object> read = async(east, LedgerCall.get("x"));
        cluster.view(west);
        assertThat(west.call(LedgerCall.put("x", "new"))).isEqualTo("new");
        east.resume();

        assertThat(failure(write)).isInstanceOf(FencedException.class).hasMessageStartingWith("STFR0204E");
        assertThat(failure(read)).isInstanceOf(FencedException.class);
        // From here on it is a standby of the new owner.
        cluster.view(east, west);
        assertThat(east.call(LedgerCall.get("x"))).isEqualTo("new");
        assertThat(east.call(LedgerCall.get("y"))).isNull();
        SimulatedCluster.await("beans are given up", () -> east.host.events.contains("discarded [ledger]"));
        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(west.id);
    }

    @Test
    void itIsToldByTheNextViewEvenWithoutCalls() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "old"));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        east.pause();
        cluster.view(west);
        west.call(LedgerCall.put("x", "new"));

        east.resume();
        cluster.view(east, west);

        SimulatedCluster.await("dropped", () -> east.host.events.contains("discarded [ledger]"));
        assertThat(east.application.activeBeans(ContextKey.APPLICATION)).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.engine.ownership.Manifest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleMemberTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing());

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void acknowledgedMeansCommitted() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);

        assertThat(east.call(LedgerCall.put("a", "1"))).isEqualTo("1");

        Manifest manifest = cluster.manifest().orElseThrow();
        assertThat(manifest.owner()).isEqualTo(east.id);
        assertThat(manifest.term()).isEqualTo(1);
        assertThat(manifest.segments()).isNotEmpty().allSatisfy(segment -> assertThat(
                        segment.matches(cluster.segments.get(segment.id())))
                .isTrue());
        assertThat(east.call(LedgerCall.get("a"))).isEqualTo("1");
    }

    @Test
    void theStateIsThereAfterAKillOfEverybodyAndARestart() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        for (int i = 0; i < 50; i++) {
            east.call(LedgerCall.put("key" + i, "v" + i));
        }
        east.kill();

        SimulatedMember again = cluster.start("east");
        cluster.view(again);

        for (int i = 0; i < 50; i++) {
            assertThat(again.call(LedgerCall.get("key" + i))).isEqualTo("v" + i);
        }
        assertThat(cluster.manifest().orElseThrow().term()).isEqualTo(2);
        assertThat(again.host.events).contains("RESTORED [ledger]", "reactivated 2 after east");
        assertThat(again.host.events).doesNotContain("FRESH [ledger]");
    }

    @Test
    void whatTheApplicationThrowsIsThrownAndItsEffectsAreCommitted() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);

        assertThatThrownBy(() -> east.call(new LedgerCall("fail a 7")))
                .isInstanceOf(IOException.class)
                .hasMessage("refused a");
        east.kill();

        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(LedgerCall.get("a"))).isEqualTo("7");
    }

    @Test
    void aCallInsideAnInvocationJustRuns() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        LedgerCall.HOOKS.put("nested", () -> {
            assertThat(east.application.isInside(ContextKey.APPLICATION)).isTrue();
            try {
                east.call(LedgerCall.put("inner", "1"));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        east.call(new LedgerCall("hook nested"));

        assertThat(east.call(LedgerCall.get("inner"))).isEqualTo("1");
        assertThat(east.application.isInside(ContextKey.APPLICATION)).isFalse();
    }

    @Test
    void aWritingCallInsideAReadOnlyOneIsRefused() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        LedgerCall.HOOKS.put("writes", () -> assertThatThrownBy(() -> east.call(LedgerCall.put("x", "1")))
                .isInstanceOf(IllegalStateWriteException.class)
                .hasMessageStartingWith("STFR0201E"));

        east.call(new LedgerCall("read-hook writes"));

        assertThat(east.call(LedgerCall.get("x"))).isNull();
    }

    @Test
    void nothingHappensBeforeTheFirstView() {
        SimulatedMember east = cluster.start("east");

        assertThat(east.application.activeBeans(ContextKey.APPLICATION)).isNull();
        assertThat(cluster.manifests).isEmpty();
    }
}

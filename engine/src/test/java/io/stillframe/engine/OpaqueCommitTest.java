// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.StillframeException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that change nothing but opaque state. */
@Timeout(60)
class OpaqueCommitTest {

    private final SimulatedCluster cluster = new SimulatedCluster(Backing.HEAP);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aCallThatChangesOnlyAnArrayWaitsForItsCommit() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        for (int i = 0; i < 20; i++) {
            east.call(LedgerCall.put("cell" + i % 4, "v" + i));
        }
        // I6
        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(LedgerCall.get("cell3"))).isEqualTo("v19");
        assertThat(again.call(LedgerCall.get("cell0"))).isEqualTo("v16");
    }

    @Test
    void aCallThatChangesNothingStoresNothing() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("cell1", "x"));
        int puts = east.puts.get();
        for (int i = 0; i < 10; i++) {
            assertThat(east.call(LedgerCall.put("cell1", "x"))).isEqualTo("x");
            assertThat(east.call(LedgerCall.get("cell1"))).isEqualTo("x");
        }
        assertThat(east.puts.get()).isEqualTo(puts);
    }

    @Test
    void whatCannotBeStateFailsTheCallAndIsNotStored() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("cell1", "x"));
        AtomicReference<Object[]> cells = new AtomicReference<>();
        LedgerCall.HOOKS.put("spoil", () -> cells.get()[0] = Thread.currentThread());
        Texts bean =
                (Texts) east.application.activeBeans(ContextKey.APPLICATION).get("ledger");
        cells.set(bean.cells());

        assertThatThrownBy(() -> east.call(new LedgerCall("hook spoil")))
                .isInstanceOf(StillframeException.class)
                .hasMessageContaining("STFR0109E: House.cells was given what cannot be state");
        assertThatThrownBy(() -> east.call(LedgerCall.get("cell1"))).isInstanceOf(StillframeException.class);

        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(LedgerCall.get("cell1"))).isEqualTo("x");
        assertThat(again.call(LedgerCall.get("cell0"))).isNull();
    }
}

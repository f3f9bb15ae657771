// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.StoreUnavailableException;
import io.stillframe.engine.ownership.Manifest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RegisterFaultTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing(), Duration.ofSeconds(2));

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedMember.UnknownOutcome.class,
            names = {"APPLIED", "NOT_APPLIED"})
    void anUnknownOutcomeIsResolvedBeforeAnythingIsAcknowledged(SimulatedMember.UnknownOutcome outcome)
            throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "0"));
        long sequence = cluster.manifest().orElseThrow().sequence();

        east.unknown = outcome;
        assertThat(east.call(LedgerCall.put("x", "1"))).isEqualTo("1");

        Manifest manifest = cluster.manifest().orElseThrow();
        assertThat(manifest.sequence()).isEqualTo(sequence + 1);
        assertThat(manifest.term()).isEqualTo(1);
        assertThat(east.call(LedgerCall.put("x", "2"))).isEqualTo("2");
        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(LedgerCall.get("x"))).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(
            value = SimulatedMember.UnknownOutcome.class,
            names = {"APPLIED", "NOT_APPLIED"})
    void aClaimWithAnUnknownOutcomeEndsWithOneOwner(SimulatedMember.UnknownOutcome outcome) throws Exception {
        SimulatedMember east = cluster.start("east");
        east.unknown = outcome;
        cluster.view(east);

        assertThat(east.call(LedgerCall.put("x", "1"))).isEqualTo("1");

        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(east.id);
    }

    @Test
    void callsFailWhileItIsDownAndTheirEffectsAreCommittedWhenItIsBack() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "0"));

        east.registerFails = true;
        assertThatThrownBy(() -> east.call(LedgerCall.put("x", "1")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("STFR0234E");
        assertThatThrownBy(() -> east.call(LedgerCall.get("x"))).isInstanceOf(StoreUnavailableException.class);
        east.registerFails = false;

        SimulatedCluster.await("an answer", () -> "1".equals(answerOrNull(east, "x")));
        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(LedgerCall.get("x"))).isEqualTo("1");
    }

    private static Object answerOrNull(SimulatedMember member, String key) throws Exception {
        try {
            return member.call(LedgerCall.get(key));
        } catch (StoreUnavailableException e) {
            return null;
        }
    }
}

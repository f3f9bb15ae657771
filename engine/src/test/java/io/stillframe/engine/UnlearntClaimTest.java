// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.FencedException;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.ShardKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A claim that was applied although its claimant never learnt so. */
@Timeout(60)
class UnlearntClaimTest {

    private final SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void theClaimantServesWhenItIsAskedAsTheOwnerEvenIfItTakesTheAskerForIt() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        // Before there is another one, so that it is the owner.
        east.call(LedgerCall.put("x", "old"));
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        assertThat(west.call(LedgerCall.get("x"))).as("so it knows the owner").isEqualTo("old");

        claimUnlearnt(west);

        assertThatThrownBy(() -> east.call(LedgerCall.put("x", "lost"))).isInstanceOf(FencedException.class);
        assertThat(east.call(LedgerCall.put("x", "new"))).isEqualTo("new");
        assertThat(cluster.manifest().orElseThrow().owner()).isEqualTo(west.id);
    }

    /** It keeps its hands off what another has taken from it, and not off what it has taken itself. */
    @Test
    void whoIsFencedByItsOwnClaimGoesOn() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "old"));

        claimUnlearnt(east);

        assertThatThrownBy(() -> east.call(LedgerCall.put("x", "lost"))).isInstanceOf(FencedException.class);
        assertThat(east.call(LedgerCall.put("x", "new"))).isEqualTo("new");
    }

    private void claimUnlearnt(SimulatedMember claimant) {
        Manifest owned = cluster.manifest().orElseThrow();
        String key = ShardKey.of(SimulatedCluster.APP, ContextKey.APPLICATION, cluster.settings.shards())
                .registerKey();
        cluster.manifests.compute(
                key,
                (k, entry) -> new ManifestRegister.Entry(
                        entry.version() + 1, ManifestCodec.encode(owned.claimedBy(claimant.id, "unlearnt"))));
    }
}

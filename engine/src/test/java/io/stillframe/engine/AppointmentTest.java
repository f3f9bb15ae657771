// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.move.SwitchoverResult;
import io.stillframe.engine.ownership.ClaimResult;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An owner makes another member the owner in its last commit. */
@Timeout(60)
class AppointmentTest {

    private final SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER, Duration.ofSeconds(4));
    private SimulatedMember east;
    private SimulatedMember west;
    private SimulatedMember north;

    @BeforeEach
    void eastOwns() throws Exception {
        east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        west = cluster.start("west");
        cluster.view(east, west);
        assertThat(manifest().owner()).isEqualTo(east.id);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void oneCommitHandsOver() throws Exception {
        Manifest before = manifest();
        AtomicInteger ofEast = new AtomicInteger();
        AtomicInteger ofWest = new AtomicInteger();
        east.beforeCas = ofEast::incrementAndGet;
        west.beforeCas = ofWest::incrementAndGet;

        assertThat(move().moves()).hasSize(1);

        assertThat(ofEast).hasValue(1);
        assertThat(ofWest).hasValue(0);
        assertThat(manifest().owner()).isEqualTo(west.id);
        assertThat(manifest().term()).isEqualTo(before.term() + 1);
        assertThat(manifest().previousOwner()).isEqualTo("east");
        assertThat(east.call(LedgerCall.append("x", "2"))).isEqualTo("12");
        assertThat(manifest().term()).isEqualTo(before.term() + 1);
    }

    @Test
    void whoStandsStillDoesNotKeepWhatItWasGiven() throws Exception {
        east.beforeCas = west::pause;

        assertThat(move().refusals()).singleElement().asString().startsWith("STFR0253E");

        east.beforeCas = () -> {};
        assertThat(manifest().owner()).isNotEqualTo(west.id);
        cluster.view(east);
        assertThat(east.call(LedgerCall.append("x", "2"))).isEqualTo("12");
        assertThat(manifest().owner()).isEqualTo(east.id);
        west.resume();
    }

    @Test
    void whoDiesAfterwardsIsFollowedByAnother() throws Exception {
        east.beforeCas = west::kill;

        assertThat(move().moves()).isEmpty();

        east.beforeCas = () -> {};
        cluster.view(east);
        assertThat(east.call(LedgerCall.append("x", "2"))).isEqualTo("12");
        assertThat(manifest().owner()).isEqualTo(east.id);
    }

    @Test
    void whoCannotHaveAllOfItWhenItIsItsOwnLetsItGo() throws Exception {
        onlyNorthLooks();
        Claimant claimant = claimant();
        assertThat(claimant.read(key()).owner()).isEqualTo(east.id);
        SegmentRef last = manifest().segments().get(manifest().segments().size() - 1);
        put(manifest().appointing(north.id, false));
        byte[] content = cluster.segments.remove(last.id());

        assertThat(claim(claimant)).isInstanceOf(ClaimResult.Refused.class);
        assertThat(manifest().owner()).as("so that another can claim it").isNull();

        cluster.segments.put(last.id(), content);
        assertThat(claim(claimant)).isInstanceOfSatisfying(ClaimResult.Claimed.class, claimed -> assertThat(
                        claimed.manifest().term())
                .isEqualTo(3));
    }

    @Test
    void aTermIsTakenAsItIsOnlyIfNothingWasWrittenUnderIt() throws Exception {
        onlyNorthLooks();
        Claimant knows = claimant();
        assertThat(knows.read(key()).owner()).isEqualTo(east.id);
        put(manifest().appointing(north.id, false));

        // It has seen nothing before, so this may be what it was the owner of before its application was restarted.
        Claimant ignorant = claimant();
        assertThat(claim(knows)).isInstanceOfSatisfying(ClaimResult.Claimed.class, claimed -> assertThat(
                        claimed.manifest().term())
                .isEqualTo(2));
        assertThat(claim(ignorant)).isInstanceOfSatisfying(ClaimResult.Claimed.class, claimed -> assertThat(
                        claimed.manifest().term())
                .isEqualTo(3));
        // Nor does it take the same twice.
        put(manifest().claimedBy(east.id, "other").claimedBy(north.id, "another"));
        assertThat(claim(ignorant)).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(claim(ignorant)).isInstanceOfSatisfying(ClaimResult.Claimed.class, claimed -> assertThat(
                        claimed.manifest().term())
                .isEqualTo(6));
    }

    /** Its engine has no view, so nobody else claims what is put into the register. */
    private void onlyNorthLooks() {
        north = cluster.start("north");
        east.kill();
        west.kill();
    }

    private Claimant claimant() {
        return new Claimant(
                north.id,
                north,
                north,
                new LedgerFormat(),
                new CommitIds(new Random(1)),
                () -> Instant.EPOCH,
                segment -> false);
    }

    private ClaimResult claim(Claimant claimant) throws Exception {
        return claimant.claim(key(), manifest -> true);
    }

    private void put(Manifest manifest) {
        cluster.manifests.compute(
                key().registerKey(),
                (key, entry) -> new ManifestRegister.Entry(
                        entry.version() + 1, ManifestCodec.encode(manifest.committedAs("put" + entry.version()))));
    }

    private ShardKey key() {
        return manifest().key();
    }

    private Manifest manifest() {
        return cluster.manifest().orElseThrow();
    }

    private SwitchoverResult move() throws Exception {
        return east.engine
                .switchOver(SwitchoverRequest.ofApplication(SimulatedCluster.APP)
                        .to("west")
                        .by("somebody"))
                .result()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}

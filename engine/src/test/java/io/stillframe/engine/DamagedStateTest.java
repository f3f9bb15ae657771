// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.OwnerUnreachableException;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.RetainedSnapshot.Cause;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.restore.RestoreRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Segments and manifests that are not what was written: what is whole is gone back to, and never anything half-read (I8). */
@Timeout(60)
class DamagedStateTest {

    private final SimulatedCluster cluster =
            new SimulatedCluster(Backing.LEDGER, RetentionTest.settings(3, Duration.ZERO));
    private Manifest before;

    /** What may have happened to bytes. */
    enum Damage {
        FLIPPED,
        TRUNCATED,
        MISSING;

        byte[] of(byte[] content) {
            if (this == MISSING) {
                return null;
            }
            byte[] damaged = Arrays.copyOf(content, content.length - (this == TRUNCATED ? 1 : 0));
            damaged[damaged.length / 2] ^= (byte) (this == FLIPPED ? 16 : 0);
            return damaged;
        }
    }

    /** Of x 1 and 12 are retained, 123 is the state; its owner is dead. */
    @BeforeEach
    void begin() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        for (int i = 1; i <= 3; i++) {
            east.call(LedgerCall.append("x", Integer.toString(i)));
            cluster.now = cluster.now.plus(Duration.ofMinutes(10));
        }
        east.kill();
        cluster.authoritative = true;
        before = cluster.manifest().orElseThrow();
        assertThat(before.retained()).hasSize(2);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private void damage(SegmentId id, Damage damage) {
        byte[] damaged = damage.of(cluster.segments.get(id));
        if (damaged == null) {
            cluster.segments.remove(id);
        } else {
            cluster.segments.put(id, damaged);
        }
    }

    private SimulatedMember startWest() {
        SimulatedMember west = cluster.start("west");
        cluster.view(west);
        return west;
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void theNewestThatIsWholeTakesItsPlace(Damage damage) throws Exception {
        damage(before.segments().get(2).id(), damage);
        Set<SegmentId> left = Set.copyOf(cluster.segments.keySet());
        SimulatedMember west = startWest();

        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("12");

        Manifest now = cluster.manifest().orElseThrow();
        RetainedSnapshot kept = now.retained().get(2);
        assertThat(kept.cause()).isEqualTo(Cause.DAMAGED);
        assertThat(kept.segments()).isEqualTo(before.segments());
        assertThat(cluster.segments.keySet()).containsAll(left);
        ShardReport report = west.engine.report().shards().get(0);
        assertThat(report.damage())
                .startsWith("STFR0282E")
                .contains(before.segments().get(2).id().value())
                .contains(before.time().toString());
        assertThat(west.call(LedgerCall.append("x", "4"))).isEqualTo("124");
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void oneThatIsDamagedTooIsPassedOver(Damage damage) throws Exception {
        damage(before.segments().get(1).id(), damage);
        SimulatedMember west = startWest();

        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void ifNoneIsWholeNothingIsServedChangedOrDeleted(Damage damage) throws Exception {
        byte[] content = cluster.segments.get(before.segments().get(0).id());
        damage(before.segments().get(0).id(), damage);
        Set<SegmentId> left = Set.copyOf(cluster.segments.keySet());
        SimulatedMember west = startWest();

        assertThatThrownBy(() -> west.call(LedgerCall.get("x")))
                .isInstanceOf(OwnerUnreachableException.class)
                .hasMessageContaining("STFR0283E")
                .hasMessageContaining(before.segments().get(0).id().value());
        assertThat(cluster.manifest().orElseThrow()).isEqualTo(before);
        assertThat(cluster.segments.keySet()).isEqualTo(left);

        cluster.segments.put(before.segments().get(0).id(), content);
        SimulatedCluster.await(
                "served again", () -> cluster.manifest().orElseThrow().term() == 2);
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("123");
    }

    /** What a member holds comes back with it, so nothing is lost by itself; an operator may give it up. */
    @Test
    void aSegmentThatMayComeBackIsWaitedForUntilAnOperatorGivesItUp() throws Exception {
        cluster.authoritative = false;
        damage(before.segments().get(2).id(), Damage.MISSING);
        SimulatedMember west = startWest();
        assertThatThrownBy(() -> west.call(LedgerCall.get("x"))).hasMessageContaining("STFR0208E");
        assertThat(cluster.manifest().orElseThrow()).isEqualTo(before);

        west.engine.restore(
                RestoreRequest.ofShard(SimulatedCluster.APP, before.key().shard())
                        .to(before.retained().get(1).sequence())
                        .by("somebody"));

        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("12");
        assertThat(cluster.manifest().orElseThrow().retained().get(2).segments())
                .isEqualTo(before.segments());
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aSnapshotThatIsDamagedIsNotGoneBackTo(Damage damage) throws Exception {
        SimulatedMember west = startWest();
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("123");
        damage(before.segments().get(0).id(), damage);

        assertThat(west.engine
                        .restore(RestoreRequest.ofShard(
                                        SimulatedCluster.APP, before.key().shard())
                                .to(before.retained().get(0).sequence()))
                        .refusals())
                .singleElement()
                .asString()
                .startsWith("STFR0291E");
        assertThat(west.call(LedgerCall.append("x", "4"))).isEqualTo("1234");
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void withoutItsManifestAShardIsNotServedNorBegunAnew(Damage damage) throws Exception {
        String key = before.key().registerKey();
        ManifestRegister.Entry whole = cluster.manifests.get(key);
        byte[] damaged = damage.of(whole.content());
        if (damaged == null) {
            cluster.manifests.remove(key);
        } else {
            cluster.manifests.put(key, new ManifestRegister.Entry(whole.version(), damaged));
        }
        Set<SegmentId> left = Set.copyOf(cluster.segments.keySet());
        SimulatedMember west = startWest();

        assertThatThrownBy(() -> west.call(LedgerCall.get("x")))
                .hasMessageContaining(damage == Damage.MISSING ? "STFR0284E" : "STFR0215E");
        assertThat(cluster.manifests.containsKey(key)).isEqualTo(damage != Damage.MISSING);
        assertThat(cluster.segments.keySet()).isEqualTo(left);

        cluster.manifests.put(key, whole);
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("123");
    }

    @Test
    void whatIsRetainedIsListed() throws Exception {
        SimulatedMember west = startWest();
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("123");
        List<Long> ids = west.engine.retained(SimulatedCluster.APP, before.key().shard()).stream()
                .map(report -> report.id())
                .toList();
        assertThat(ids)
                .containsExactly(
                        cluster.manifest().orElseThrow().sequence(),
                        before.retained().get(1).sequence(),
                        before.retained().get(0).sequence());
    }
}

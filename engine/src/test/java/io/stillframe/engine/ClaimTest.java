// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.OwnerUnreachableException;
import io.stillframe.api.StillframeException;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ShardKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClaimTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing(), Duration.ofSeconds(2));

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void ofTwoThatClaimAtOnceOneBecomesOwnerAndTheOtherRoutesToIt() throws Exception {
        SimulatedMember east = cluster.start("east");
        SimulatedMember west = cluster.start("west");
        // When both have decided to claim they see each other, so that the one that comes second does not claim again.
        CyclicBarrier both = new CyclicBarrier(2, () -> cluster.view(east, west));
        Runnable meet = () -> {
            try {
                both.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                // The second round has only one of them.
                Thread.currentThread().interrupt();
            }
        };
        east.beforeCas = () -> {
            east.beforeCas = () -> {};
            meet.run();
        };
        west.beforeCas = () -> {
            west.beforeCas = () -> {};
            meet.run();
        };
        // Each believes to be alone.
        cluster.view(east);
        cluster.view(west);
        SimulatedCluster.await("a claim", () -> cluster.manifest().isPresent());

        assertThat(east.call(LedgerCall.append("x", "1"))).isEqualTo("1");
        assertThat(west.call(LedgerCall.append("x", "2"))).isEqualTo("12");
        assertThat(east.call(LedgerCall.append("x", "3"))).isEqualTo("123");
        int fresh = 0;
        for (SimulatedMember member : cluster.members.values()) {
            fresh += member.host.events.contains("FRESH [ledger]") ? 1 : 0;
        }
        assertThat(fresh).isEqualTo(1);
    }

    private Manifest stateOfEast() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("x", "1"));
        east.call(LedgerCall.put("y", "1"));
        east.kill();
        return cluster.manifest().orElseThrow();
    }

    @Test
    void nothingIsClaimedWhileASegmentIsMissingAndAllIsServedWhenItIsBack() throws Exception {
        Manifest before = stateOfEast();
        SegmentId missing = before.segments().get(0).id();
        byte[] content = cluster.segments.remove(missing);
        SimulatedMember west = cluster.start("west");
        cluster.view(west);

        assertThatThrownBy(() -> west.call(LedgerCall.get("x")))
                .isInstanceOf(OwnerUnreachableException.class)
                .hasMessageContaining("STFR0208E")
                .hasMessageContaining(missing.value());
        assertThat(cluster.manifest().orElseThrow()).isEqualTo(before);

        cluster.segments.put(missing, content);
        SimulatedCluster.await("claimed", () -> cluster.manifest().orElseThrow().term() == 2);
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
    }

    @Test
    void nothingIsBegunAnewWhereAllSegmentsAreGoneAndWhatIsLostIsNamed() throws Exception {
        Manifest before = stateOfEast();
        Map<SegmentId, byte[]> lost = Map.copyOf(cluster.segments);
        cluster.segments.clear();
        SimulatedMember west = cluster.start("west");
        cluster.view(west);

        assertThatThrownBy(() -> west.call(LedgerCall.get("x")))
                .isInstanceOf(OwnerUnreachableException.class)
                .hasMessageContaining("STFR0298E")
                .hasMessageContaining(before.key().toString())
                .hasMessageContaining(before.time().toString());
        assertThat(cluster.manifest().orElseThrow()).isEqualTo(before);
        assertThat(cluster.segments).isEmpty();

        cluster.segments.putAll(lost);
        SimulatedCluster.await("claimed", () -> cluster.manifest().orElseThrow().term() == 2);
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
    }

    @Test
    void nothingIsClaimedWhileASegmentIsDamaged() throws Exception {
        Manifest before = stateOfEast();
        SegmentId damaged = before.segments().get(0).id();
        byte[] content = cluster.segments.get(damaged).clone();
        content[content.length / 2] ^= 1;
        cluster.segments.put(damaged, content);
        SimulatedMember west = cluster.start("west");
        cluster.view(west);

        assertThatThrownBy(() -> west.call(LedgerCall.get("x")))
                .isInstanceOf(OwnerUnreachableException.class)
                .hasMessageContaining("STFR0209E");
        assertThat(cluster.manifest().orElseThrow()).isEqualTo(before);
    }

    @Test
    void aContextThatCannotBeLoadedDoesNotStopTheOthers() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        ContextKey bad = new ContextKey("bad");
        Set<ContextKey> sameShard = IntStream.range(0, 40)
                .mapToObj(i -> new ContextKey("good" + i))
                .filter(key ->
                        ShardKey.of(SimulatedCluster.APP, key, 4).equals(ShardKey.of(SimulatedCluster.APP, bad, 4)))
                .collect(Collectors.toSet());
        ContextKey good = sameShard.iterator().next();
        east.call(bad, LedgerCall.put("x", "not loadable"));
        east.call(good, LedgerCall.put("x", "1"));
        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);

        assertThat(again.call(good, LedgerCall.get("x"))).isEqualTo("1");
        assertThatThrownBy(() -> again.call(bad, LedgerCall.get("x")))
                .isInstanceOf(StillframeException.class)
                .hasMessageStartingWith("STFR0213E");
        assertThat(again.call(good, LedgerCall.put("x", "2"))).isEqualTo("2");
    }

    @Test
    void aContextThatCannotBeEncodedDoesNotStopTheOthers() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        ContextKey bad = new ContextKey("bad");
        ContextKey good = IntStream.range(0, 40)
                .mapToObj(i -> new ContextKey("good" + i))
                .filter(key ->
                        ShardKey.of(SimulatedCluster.APP, key, 4).equals(ShardKey.of(SimulatedCluster.APP, bad, 4)))
                .findFirst()
                .orElseThrow();
        east.call(bad, LedgerCall.put("x", "1"));

        assertThatThrownBy(() -> east.call(bad, LedgerCall.put("x", "not encodable")))
                .isInstanceOf(StillframeException.class)
                .hasMessageStartingWith("STFR0214E");

        assertThat(east.call(good, LedgerCall.put("x", "1"))).isEqualTo("1");
        east.kill();
        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        assertThat(again.call(bad, LedgerCall.get("x"))).isEqualTo("1");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.OwnerUnreachableException;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Takeovers of states whose segments are too large to be fetched first. */
@Timeout(60)
class LargeStateTest {

    private static final int BLOCK = 64 << 10;
    private static final int ROOMS = 1500;
    private static final String FILLER = "f".repeat(2000);

    private final SimulatedCluster cluster = new SimulatedCluster(
            Backing.HEAP,
            new EngineSettings(
                    EngineSettings.Durability.STORED,
                    EngineSettings.Reads.CONFIRMED,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    4,
                    false));

    @BeforeEach
    void makeAState() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        for (int i = 0; i < ROOMS; i++) {
            east.call(LedgerCall.put("room" + i, i + FILLER));
        }
        east.kill();
        // Who claims it makes one segment of it.
        SimulatedMember north = cluster.start("north");
        cluster.view(north);
        SimulatedCluster.await(
                "one large segment",
                () -> large().size() == 1 && manifest().segments().size() == 1);
        north.call(LedgerCall.put("small", "1"));
        north.kill();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Manifest manifest() {
        return cluster.manifest().orElseThrow();
    }

    private List<SegmentRef> large() {
        return manifest().segments().stream()
                .filter(segment -> segment.length() > 1 << 20)
                .toList();
    }

    private static String room(SimulatedMember member, int number) throws Exception {
        return (String) member.call(LedgerCall.get("room" + number));
    }

    private void assertThatAllIsThere(SimulatedMember member) throws Exception {
        for (int i = 0; i < ROOMS; i++) {
            assertThat(room(member, i)).isEqualTo(i + FILLER);
        }
    }

    @Test
    void takesOverWithoutReadingIt() throws Exception {
        SimulatedMember west = cluster.start("west");
        int largest = large().get(0).length();
        long others =
                manifest().segments().stream().mapToLong(SegmentRef::length).sum() - largest;
        AtomicLong atReactivation = new AtomicLong();
        west.host.whenReactivated = () -> atReactivation.set(west.bytesRead.get());

        cluster.view(west);

        assertThat(room(west, ROOMS / 2)).isEqualTo(ROOMS / 2 + FILLER);
        // The index, a block with the roots, the segments that are small; rehearsals there were none.
        assertThat(atReactivation.get() - others).isBetween(1L, largest / 5L);
        assertThatAllIsThere(west);
    }

    @Test
    void mergesNothingOfItBeforeAllIsLoaded() throws Exception {
        SimulatedMember west = cluster.start("west");
        SegmentRef largest = large().get(0);
        // One block before the index cannot be read for the time being, and so no page that has something there.
        west.unreadable = from -> from / BLOCK == largest.length() / BLOCK - 2;
        cluster.view(west);

        int failed = 0;
        long sequence = manifest().sequence();
        for (int i = 0; i < 200; i++) {
            try {
                west.call(LedgerCall.put("new" + i, FILLER.repeat(50)));
            } catch (Exception e) {
                assertThat(e).hasMessageContaining("STFR0145E");
                failed++;
            }
        }
        assertThat(failed).as("calls that needed an absent page").isPositive();
        assertThat(manifest().sequence()).as("commits meanwhile").isGreaterThan(sequence + 20);
        assertThat(manifest().segments()).contains(largest);

        west.unreadable = from -> false;
        assertThatAllIsThere(west);
        // What was claimed is merged when all of it is loaded.
        SimulatedCluster.await("merged", () -> !manifest().segments().contains(largest));
        SimulatedCluster.await("deleted", () -> !cluster.segments.containsKey(largest.id()));
        assertThatAllIsThere(west);
    }

    @Test
    void readsAnotherCopyWhereOneIsDamaged() throws Exception {
        SimulatedMember west = cluster.start("west");
        west.damaged = at -> at % 50_000 == 40_000;
        cluster.view(west);
        assertThatAllIsThere(west);
    }

    @Test
    void claimsNothingWhileItIsMissing() throws Exception {
        Manifest before = manifest();
        SegmentRef missing = large().get(0);
        byte[] content = cluster.segments.remove(missing.id());
        SimulatedMember west = cluster.start("west");
        cluster.view(west);

        assertThatThrownBy(() -> room(west, 1))
                .isInstanceOf(OwnerUnreachableException.class)
                .hasMessageContaining("STFR0208E")
                .hasMessageContaining(missing.id().value());
        assertThat(manifest()).isEqualTo(before);

        cluster.segments.put(missing.id(), content);
        assertThatAllIsThere(west);
    }

    @Test
    void claimsNothingWhileEveryCopyIsDamaged() throws Exception {
        Manifest before = manifest();
        SegmentRef damaged = large().get(0);
        byte[] content = cluster.segments.get(damaged.id()).clone();
        content[content.length - 20] ^= 1;
        cluster.segments.put(damaged.id(), content);
        SimulatedMember west = cluster.start("west");
        cluster.view(west);

        assertThatThrownBy(() -> room(west, 1))
                .isInstanceOf(OwnerUnreachableException.class)
                .hasMessageContaining("STFR0209E");
        assertThat(manifest()).isEqualTo(before);
    }

    @Test
    void aPageOfWhichNoCopyIsWholeFailsItsCallsAndIsReported() throws Exception {
        SegmentRef damaged = large().get(0);
        byte[] content = cluster.segments.get(damaged.id()).clone();
        content[content.length / 3] ^= 1;
        cluster.segments.put(damaged.id(), content);
        SimulatedMember west = cluster.start("west");
        cluster.view(west);

        int failed = 0;
        for (int i = 0; i < ROOMS; i++) {
            try {
                assertThat(room(west, i)).isEqualTo(i + FILLER);
            } catch (RuntimeException e) {
                assertThat(e).hasMessageContaining("STFR0145E");
                failed++;
            }
        }
        assertThat(failed).isBetween(1, 100);
        SimulatedCluster.await("it is reported", () -> String.valueOf(
                        west.engine.report().shards().get(0).damage())
                .startsWith("STFR0145E"));
        assertThat(west.call(LedgerCall.put("new", "1"))).isEqualTo("1");
    }
}

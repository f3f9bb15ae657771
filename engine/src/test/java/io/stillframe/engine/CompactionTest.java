// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.SegmentRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompactionTest {

    private final SimulatedCluster cluster = new SimulatedCluster(backing());

    Backing backing() {
        return Backing.LEDGER;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void keepsTheStateTheManifestSmallAndDeletesNothingThatIsReferenced() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        Random random = new Random(7);
        Map<String, String> expected = new HashMap<>();
        String filler = "f".repeat(8000);
        for (int i = 0; i < 600; i++) {
            String key = "k" + random.nextInt(60);
            String value = i + (i % 3 == 0 ? filler : "");
            east.call(LedgerCall.put(key, value));
            expected.put(key, value);
            Manifest manifest = cluster.manifest().orElseThrow();
            for (SegmentRef segment : manifest.segments()) {
                assertThat(segment.matches(cluster.segments.get(segment.id()))).isTrue();
            }
        }
        // At most seven of each of the four tiers that there are below a full merge.
        SimulatedCluster.await(
                "merged", () -> cluster.manifest().orElseThrow().segments().size() <= 28);
        SimulatedCluster.await(
                "what was dropped is deleted",
                () -> cluster.segments.size()
                        == cluster.manifest().orElseThrow().segments().size());
        east.kill();

        SimulatedMember again = cluster.start("east");
        cluster.view(again);
        for (var entry : expected.entrySet()) {
            assertThat(again.call(LedgerCall.get(entry.getKey()))).isEqualTo(entry.getValue());
        }
    }

    @Test
    void segmentsThatOnlyOneMemberHoldsAreReplicatedWhenThereIsAnother() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.soleHolder = "east";
        east.call(LedgerCall.put("x", "1"));
        assertThat(cluster.manifest().orElseThrow().segments())
                .allSatisfy(segment -> assertThat(segment.soleHolder()).isEqualTo("east"));

        east.soleHolder = null;
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);

        SimulatedCluster.await("marks are off", () -> cluster.manifest().orElseThrow().segments().stream()
                .allMatch(segment -> segment.soleHolder().isEmpty()));
        assertThat(west.call(LedgerCall.get("x"))).isEqualTo("1");
    }
}

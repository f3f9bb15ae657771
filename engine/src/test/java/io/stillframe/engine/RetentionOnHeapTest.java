// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.restore.RestoreRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same with the real heap. */
class RetentionOnHeapTest extends RetentionTest {

    @Override
    Backing backing() {
        return Backing.HEAP;
    }

    /** Of a large segment a claim reads the index only; before going back to it every byte is. */
    @Test
    void aPageThatIsDamagedIsFoundBeforeAnythingGoesBack() throws Exception {
        try (SimulatedCluster cluster = new SimulatedCluster(Backing.HEAP, settings(2, Duration.ZERO))) {
            SimulatedMember east = cluster.start("east");
            cluster.view(east);
            east.call(LedgerCall.put("x", "f".repeat(1_200_000)));
            cluster.now = cluster.now.plus(Duration.ofMinutes(10));
            east.call(LedgerCall.put("x", "2"));
            Manifest manifest = cluster.manifest().orElseThrow();
            SegmentId large = manifest.retained().get(0).segments().get(0).id();
            byte[] content = cluster.segments.get(large).clone();
            content[content.length / 2] ^= 1;
            cluster.segments.put(large, content);

            assertThat(east.engine
                            .restore(RestoreRequest.ofShard(
                                            SimulatedCluster.APP, manifest.key().shard())
                                    .to(manifest.retained().get(0).sequence()))
                            .refusals())
                    .singleElement()
                    .asString()
                    .startsWith("STFR0291E");
            assertThat(east.call(LedgerCall.get("x"))).isEqualTo("2");
        }
    }
}

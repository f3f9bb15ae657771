// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.server.TakeoverTimeline.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeoverTimelineTest {

    private static final List<String> LINES = List.of(
            "[11/26/26, 9:53:35:539 UTC] 0000001d org.infinispan.CLUSTER I ISPN000094: Received new cluster view",
            "[11/26/26, 9:53:45:680 UTC] 0000004c org.infinispan.CLUSTER I ISPN000094: Received new cluster view",
            "java.lang.IllegalStateException: not a line with a time STFR0222I",
            "[11/26/26, 9:53:45:779 UTC] 00000029 io.stillframe.engine I STFR0225I: Shard auction/22 is served");

    @Test
    void theFirstOfEachStepAfterTheFaultCounts() {
        TakeoverTimeline timeline = TakeoverTimeline.since(Instant.parse("2026-11-26T09:53:45.600Z"), LINES);
        assertThat(timeline.to(Step.VIEW)).hasValue(Duration.ofMillis(80));
        assertThat(timeline.to(Step.SERVING)).hasValue(Duration.ofMillis(179));
        assertThat(timeline.to(Step.CLAIMED)).isEmpty();
    }
}

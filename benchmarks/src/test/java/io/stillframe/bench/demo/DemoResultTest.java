// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.check.Verdict;
import io.stillframe.bench.load.Latencies.Percentiles;
import io.stillframe.bench.server.TakeoverTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoResultTest {

    private static final Verdict GOOD = new Verdict(900, 903, List.of(), List.of(), List.of(), true);
    private static final Verdict BAD = new Verdict(900, 899, List.of("b7"), List.of(), List.of(), true);

    @Test
    void theJsonHasTheFieldsThatOthersRead() {
        assertThat(result(GOOD, true).json())
                .startsWith("{\"kills\": 2, \"acknowledged\": 900, \"lost\": 0, \"duplicated\": 0, "
                        + "\"takeoverMillis\": [312, 450], \"opsPerSecond\": 100.000, "
                        + "\"p50Millis\": 1.700, \"p99Millis\": 8.250, \"errors\": 16")
                .endsWith("\"holds\": true}\n");
    }

    @Test
    void aLostBidOrAServerLeftBehindIsAFailure() {
        assertThat(result(GOOD, true).holds()).isTrue();
        assertThat(result(BAD, true).holds()).isFalse();
        assertThat(result(GOOD, false).holds()).isFalse();
    }

    @Test
    void theTableNamesWhatIsLostAndTheMedianOfTheTakeovers() {
        assertThat(result(BAD, true).table())
                .contains("of these lost")
                .contains("1  [b7]")
                .contains("312 ms, 450 ms")
                .contains("381 ms / 450 ms / 450 ms")
                .contains("until view")
                .contains("70.0 ms / 70.0 ms / 70.0 ms")
                .contains("last error: 503 STFR0000E: not now");
    }

    private static DemoResult result(Verdict verdict, boolean gone) {
        return new DemoResult(
                List.of(Duration.ofMillis(312), Duration.ofMillis(450)),
                List.of(
                        new TakeoverTimeline(Map.of(TakeoverTimeline.Step.VIEW, Duration.ofMillis(70))),
                        new TakeoverTimeline(Map.of())),
                verdict,
                1_000,
                Duration.ofSeconds(10),
                new Percentiles(1_000, Duration.ofNanos(1_700_000), Duration.ofNanos(8_250_000), Duration.ofMillis(90)),
                16,
                "503 STFR0000E: not now",
                gone);
    }
}

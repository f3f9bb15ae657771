// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stillframe.bench.ordeal.OrdealResult;
import io.stillframe.bench.partition.CutKind;
import io.stillframe.bench.partition.PartitionRun;
import io.stillframe.bench.server.BuiltProduct;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three servers under load whose network is cut, and whose owner loses the shared directory; the short form of {@code
 * ./bench partitions}. Skipped where no network namespaces can be made.
 */
class PartitionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whoIsCutOffAcknowledgesNothingAndAnswersNothingFromThePast() throws Exception {
        Optional<String> refusal = PartitionRun.refusal();
        refusal.ifPresent(reason -> System.out.println("PartitionIT is skipped: " + reason));
        assumeTrue(refusal.isEmpty(), () -> refusal.orElse(""));
        PartitionRun run = new PartitionRun(BuiltProduct.located(), System.out, 0, 8, PATIENCE);
        OrdealResult result = run.run(
                3,
                Duration.ofSeconds(5),
                List.of(CutKind.OWNER_ALONE, CutKind.OWNER_DEAF, CutKind.STORE_HANGS, CutKind.FLAPPING));
        System.out.println(result.table());
        assertThat(result.soundness().wrong()).isEmpty();
        assertThat(result.holds()).as(result.table()).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.ordeal.OrdealResult;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.torture.FaultKind;
import io.stillframe.bench.torture.TortureRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three servers under load: kill -9, pause and stop of the owner; the short form of {@code ./bench torture}. */
class ProcessFaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(240);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingIsLostAndThereAreNeverTwoOwners() throws Exception {
        TortureRun run = new TortureRun(BuiltProduct.located(), System.out, 0, 8, PATIENCE);
        OrdealResult result = run.run(
                3, Duration.ofSeconds(4), List.of(FaultKind.PAUSE_OWNER, FaultKind.KILL_OWNER, FaultKind.STOP_OWNER));
        System.out.println(result.table());
        assertThat(result.soundness().wrong()).isEmpty();
        assertThat(result.holds()).as(result.table()).isTrue();
    }
}

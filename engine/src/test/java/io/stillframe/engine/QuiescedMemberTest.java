// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member that has handed everything over and whose transfer threads have ended, as they do when a server stops. */
@Timeout(60)
class QuiescedMemberTest {

    // Longer than the test may take: whoever waits for it fails.
    private final SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER, Duration.ofMinutes(10));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anApplicationThatEndsAfterTheHandOverDoesNotWaitForALookThatNobodyTakes() throws Exception {
        SimulatedMember east = cluster.start("east");
        cluster.view(east);
        east.call(LedgerCall.put("n0", "1"));
        east.engine.quiesce();
        east.endTransfers();
        Thread late = new Thread(() -> {
            try {
                east.call(LedgerCall.get("n0"));
            } catch (Exception expected) {
                // It is interrupted below: nobody serves it any more.
                return;
            }
        });
        late.start();
        SimulatedCluster.await("the late call waits for a look", () -> late.getState() == Thread.State.TIMED_WAITING);

        east.application.close();

        late.interrupt();
        late.join();
    }
}

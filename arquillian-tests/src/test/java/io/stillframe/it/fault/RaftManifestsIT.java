// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.bench.ordeal.OrdealResult;
import io.stillframe.bench.server.BuiltProduct;
import io.stillframe.bench.server.FreePorts;
import io.stillframe.bench.torture.FaultKind;
import io.stillframe.bench.torture.TortureRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three servers that keep the manifests in a Raft group: the owner is killed and paused, then all are killed at once. */
class RaftManifestsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final int SERVERS = 3;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingIsLostAndThereAreNeverTwoOwners() throws Exception {
        List<Integer> ports = FreePorts.take(SERVERS);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            members.add(TortureRun.names(SERVERS).get(i) + "=127.0.0.1[" + ports.get(i) + "]");
        }
        String stores = "<usr_stillframe manifests=\"raft\" raftMembers=\"" + String.join(",", members) + "\"/>";
        TortureRun run = new TortureRun(BuiltProduct.located(), System.out, 0, 8, PATIENCE, List.of(stores));
        OrdealResult result = run.run(
                SERVERS,
                Duration.ofSeconds(4),
                List.of(FaultKind.KILL_OWNER, FaultKind.PAUSE_OWNER, FaultKind.KILL_OWNER, FaultKind.KILL_ALL));
        System.out.println(result.table());
        assertThat(result.soundness().wrong()).isEmpty();
        assertThat(result.holds()).as(result.table()).isTrue();
    }
}

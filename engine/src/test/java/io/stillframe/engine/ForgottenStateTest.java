// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.EngineSettings.Retention;
import io.stillframe.engine.move.SwitchoverRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a member does not own any more it does not keep in memory either, whatever timers are still set. */
@Timeout(60)
class ForgottenStateTest {

    private final SimulatedCluster cluster = new SimulatedCluster(
            Backing.HEAP,
            new EngineSettings(
                    EngineSettings.Durability.STORED,
                    EngineSettings.Reads.CONFIRMED,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    4,
                    false,
                    Duration.ZERO,
                    Map.of(),
                    new Retention(3, Duration.ZERO, Duration.ofMinutes(10)),
                    Duration.ofHours(1)));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whatIsHandedOverIsNotKept() throws Exception {
        SimulatedMember east = cluster.start("east");
        SimulatedMember west = cluster.start("west");
        cluster.view(east, west);
        east.call(LedgerCall.put("x", "1"));
        SimulatedMember former = cluster.member(cluster.manifest().orElseThrow().owner());
        String target = former == east ? "west" : "east";

        assertThat(former.engine
                        .switchOver(SwitchoverRequest.ofApplication(SimulatedCluster.APP)
                                .to(target))
                        .result()
                        .toCompletableFuture()
                        .join()
                        .refusals())
                .isEmpty();

        assertThat(former.host.made).isNotEmpty();
        SimulatedCluster.await("the former owner's beans are gone", () -> {
            System.gc();
            return former.host.made.stream().allMatch(bean -> bean.get() == null);
        });
        assertThat(former.call(LedgerCall.get("x"))).isEqualTo("1");
    }
}

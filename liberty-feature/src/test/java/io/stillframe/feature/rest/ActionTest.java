// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.report.ActionReport.State;
import jakarta.json.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a long action is told while it goes on, and when it is over. */
class ActionTest {

    private final AtomicInteger done = new AtomicInteger();
    private final CompletableFuture<Outcome> result = new CompletableFuture<>();
    private Action action;

    @BeforeEach
    void begin() throws Refusal {
        ActionRequest request = ActionRequest.of(Json.createObjectBuilder()
                .add("action", "switchover")
                .add("member", "east")
                .build());
        action = new Action(
                new MemberId("east", "1f"), 7, request, "somebody", () -> new Action.Progress(done.get(), 32));
        CompletableFuture<?> unused = action.endWith(result);
    }

    @Test
    void saysHowFarItIsWhileItGoesOn() {
        for (int shards : new int[] {0, 5, 31}) {
            done.set(shards);
            assertThat(action.status().state()).isEqualTo(State.RUNNING);
            assertThat(action.status().done()).isEqualTo(shards);
            assertThat(action.status().total()).isEqualTo(32);
            assertThat(action.status().endedAt()).isNull();
        }
    }

    @Test
    void saysWhoAskedForWhatWhenAndWhatCameOfIt() {
        result.complete(new Outcome(30, List.of(), List.of("STFR0252E: no", "STFR0252E: no"), 0, "30 shards moved"));

        assertThat(action.status().state()).isEqualTo(State.DONE);
        assertThat(action.status().done()).isEqualTo(32);
        assertThat(action.status().refusals()).hasSize(2);
        assertThat(action.status().message()).isEqualTo("30 shards moved");
        assertThat(action.status().who()).isEqualTo("somebody");
        assertThat(action.status().request()).isEqualTo("{\"action\":\"switchover\",\"member\":\"east\"}");
        assertThat(action.status().endedAt()).isAfterOrEqualTo(action.status().startedAt());
    }

    @Test
    void aFailureIsItsEndToo() {
        result.completeExceptionally(new IllegalStateException("gone"));

        assertThat(action.status().state()).isEqualTo(State.FAILED);
        assertThat(action.status().message()).startsWith("STFR0539E").contains("gone");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.engine.move.SwitchoverRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRequestTest {

    @Test
    void aSwitchoverIsReadAsItIsMeant() throws Exception {
        assertThat(switchover("{'action':'switchover','application':'auction','shard':3,'target':'beta'}"))
                .isEqualTo(SwitchoverRequest.ofShard("auction", 3).to("beta"));
        assertThat(switchover("{'action':'switchover','application':'auction'}"))
                .isEqualTo(SwitchoverRequest.ofApplication("auction").to(""));
        assertThat(switchover("{'action':'switchover','member':'alpha','target':'beta'}"))
                .isEqualTo(SwitchoverRequest.ofMember("alpha").to("beta"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'action':''}",
                "{'action':7}",
                "{'action':'switchover'}",
                "{'action':'switchover','application':'auction','member':'alpha'}",
                "{'action':'switchover','application':'auction','shard':-1}",
                "{'action':'switchover','application':'auction','shard':1.5}",
                "{'action':'switchover','application':'auction','shard':'1'}",
                "{'action':'switchover','application':'auction','shrad':1}"
            })
    void whatIsNotUnderstoodIsRefusedAndNotGuessed(String body) {
        assertThatThrownBy(() -> switchover(body))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("STFR0534E")
                .satisfies(e -> assertThat(((Refusal) e).status()).isEqualTo(400));
    }

    private static SwitchoverRequest switchover(String body) throws Refusal {
        return ActionRequest.of(json(body)).switchover();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    private final JsonText text = new JsonText("{\"bids\" : 12, \"sum\":-3,\"owner\":true, \"server\":\"east\"}");

    @Test
    void readsNumbersTruthValuesAndTexts() {
        assertThat(text.number("bids")).isEqualTo(12);
        assertThat(text.number("sum")).isEqualTo(-3);
        assertThat(text.truth("owner")).contains(true);
        assertThat(text.string("server")).contains("east");
    }

    @Test
    void aMissingNumberIsAnErrorAndAMissingTruthValueIsUnknown() {
        assertThatIllegalArgumentException().isThrownBy(() -> text.number("people"));
        assertThat(text.truth("standby")).isEmpty();
    }

    @Test
    void whatJsonObjectWritesCanBeRead() {
        JsonText written = new JsonText(new JsonObject()
                .put("a", 5L)
                .put("text", "x\ny")
                .put("yes", false)
                .toString());

        assertThat(written.number("a")).isEqualTo(5);
        assertThat(written.truth("yes")).contains(false);
        assertThat(written.text()).contains("\"x\\u000ay\"");
    }
}

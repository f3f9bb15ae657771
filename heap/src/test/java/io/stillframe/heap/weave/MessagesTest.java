// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.MessageCatalog;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private final MessageCatalog messages = new MessageCatalog(Weaver.class);

    @Test
    void everyMessageExplainsItselfAndIsInItsRange() {
        assertThat(messages.codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(code).matches("STFR01[567]\\d[EI]");
            assertThat(messages.explanation(code)).isNotEmpty();
            assertThat(messages.action(code)).isNotEmpty();
        });
    }

    @Test
    void everyRefusalHasAMessage() {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            if (!kind.code.isEmpty()) {
                assertThat(messages.text(kind.code, "path", "type", "instead")).contains("path", "type");
            }
        }
    }
}

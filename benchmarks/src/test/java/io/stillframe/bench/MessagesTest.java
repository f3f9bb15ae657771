// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.MessageCatalog;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void everyMessageHasItsCodeInTheModulesRangeAnExplanationAndAnAction() {
        MessageCatalog catalog = new MessageCatalog(Messages.class);

        assertThat(catalog.codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(code).matches("STFR09\\d\\d[EWI]");
            assertThat(catalog.explanation(code)).isNotEmpty();
            assertThat(catalog.action(code)).isNotEmpty();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRulesTest {

    @ParameterizedTest
    @CsvSource({
        "https://localhost:9443, localhost:9443, true",
        "https://LOCALHOST:9443, localhost:9443, true",
        "https://example.org, example.org, true",
        "https://example.org, example.org:443, true",
        "https://[::1]:9443, [::1]:9443, true",
        "https://example.org:444, example.org, false",
        "https://evil.example, localhost:9443, false",
        "https://localhost:9444, localhost:9443, false",
        "https://localhost:9443.evil.example, localhost:9443, false",
        "https://evil.example/localhost:9443, localhost:9443, false",
        "https://localhost:9443@evil.example, localhost:9443, false",
        "null, localhost:9443, false",
        "https://localhost:9443, , false",
        "no url at all, localhost:9443, false"
    })
    void onlyAPageOfTheServerThatIsAskedMayAct(String origin, String host, boolean ours) {
        assertThat(OriginRules.isOurs(origin, host)).isEqualTo(ours);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stillframe.bench.text.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

    @Test
    void threeKillsAfterTenSecondsEachAreTheDefault() {
        DemoOptions options = DemoOptions.parse(List.of());

        assertThat(options.kills()).isEqualTo(3);
        assertThat(options.traffic()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.keep()).isFalse();
        assertThat(options.json()).isEmpty();
    }

    @Test
    void everyOptionIsRead() {
        DemoOptions options = DemoOptions.parse(
                List.of("--kills", "5", "--seconds", "2", "--auctions", "1000", "--keep", "--json", "out.json"));

        assertThat(options.kills()).isEqualTo(5);
        assertThat(options.traffic()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.auctions()).isEqualTo(1_000);
        assertThat(options.keep()).isTrue();
        assertThat(options.json()).contains(Path.of("out.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "--kill 3, STFR0910E: There is no option --kill.",
        "kills 3, STFR0910E: There is no option kills.",
        "--kills, STFR0911E: The option --kills needs a value after it.",
        "--kills many, 'STFR0912E: The option --kills must be a whole number of at least 0, and is many.'",
        "--seconds 0, 'STFR0912E: The option --seconds must be a whole number of at least 1, and is 0.'"
    })
    void aWrongCommandLineGivesOneClearSentence(String line, String sentence) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> DemoOptions.parse(List.of(line.split(" "))))
                .withMessageStartingWith(sentence);
    }
}

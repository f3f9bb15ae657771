// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.MessageCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private final MessageCatalog catalog = new MessageCatalog(EngineMessages.class);

    @Test
    void everyMessageIsExplainedAndInTheRange() {
        assertThat(catalog.codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(code).matches("STFR02\\d\\d[EWI]");
            assertThat(catalog.explanation(code)).isNotEmpty();
            assertThat(catalog.action(code)).isNotEmpty();
            assertThat(EngineMessages.text(code, "a", "b", "c", "d")).startsWith(code + ": ");
        });
    }

    @Test
    void everyCodeInTheSourcesHasAMessageAndEveryMessageIsUsed() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher codes = Pattern.compile("STFR\\d{4}[EWI]").matcher(Files.readString(file));
                while (codes.find()) {
                    used.add(codes.group());
                }
            }
        }
        assertThat(used).isEqualTo(catalog.codes());
    }
}

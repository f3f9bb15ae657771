// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StorageMessagesTest {

    private static final Pattern CODE = Pattern.compile("\"(STFR[0-9]{4}[EWI])\"");

    @Test
    void everyCodeIsInTheRangeAndIsExplained() {
        assertThat(StorageMessages.CATALOG.codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(code).matches("STFR04[0-9]{2}[EWI]");
            assertThat(StorageMessages.CATALOG.explanation(code)).isNotBlank();
            assertThat(StorageMessages.CATALOG.action(code)).isNotBlank();
            assertThat(StorageMessages.CATALOG.text(code, "a", "b", "c")).startsWith(code + ": ");
        });
    }

    @Test
    void theCodesInTheSourcesAreThoseInTheCatalog() throws Exception {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    (Iterable<Path>) sources.filter(file -> file.toString().endsWith(".java"))::iterator) {
                collect(source, used);
            }
        }
        assertThat(used).isEqualTo(StorageMessages.CATALOG.codes());
    }

    private static void collect(Path source, Set<String> used) throws IOException {
        Matcher matcher = CODE.matcher(Files.readString(source));
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
    }
}

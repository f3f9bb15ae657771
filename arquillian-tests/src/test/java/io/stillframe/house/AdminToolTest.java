// SPDX-License-Identifier: Apache-2.0
package io.stillframe.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Admin Center tool's page makes no markup of text, and refers only to what is there. */
class AdminToolTest {

    private static final Path PAGE = Path.of("../admin-tool/src/main/webapp");

    /** Every way by which a script turns text into elements, scripts or styles. */
    private static final Pattern TEXT_AS_CODE = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write"
                    + "|DOMParser|createContextualFragment|srcdoc|\\beval\\(|new Function|javascript:|setAttribute\\('style'");

    @Test
    void noScriptMakesMarkupOrCodeOfText() throws IOException {
        List<Path> scripts = scripts();
        assertThat(scripts).hasSizeGreaterThan(10);
        for (Path script : scripts) {
            assertThat(Files.readString(script)).as(script.toString()).doesNotContainPattern(TEXT_AS_CODE);
        }
    }

    @Test
    void thePageHasNoScriptStyleOrHandlerOfItsOwn() throws IOException {
        String page = Files.readString(PAGE.resolve("index.html"));
        assertThat(page)
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("<style")
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=");
    }

    @Test
    void whatIsReferredToIsThere() throws IOException {
        Pattern reference = Pattern.compile("(?:src|href)=\"((?:js|css|img)/[^\"]+)\"");
        assertThat(reference
                        .matcher(Files.readString(PAGE.resolve("index.html")))
                        .results())
                .isNotEmpty()
                .allMatch(found -> Files.exists(PAGE.resolve(found.group(1))));
        Pattern imported = Pattern.compile("from '\\./([a-z]+\\.js)'");
        for (Path script : scripts()) {
            assertThat(imported.matcher(Files.readString(script)).results())
                    .as(script.toString())
                    .allMatch(found -> Files.exists(script.resolveSibling(found.group(1))));
        }
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(PAGE.resolve("js"))) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
        }
    }
}

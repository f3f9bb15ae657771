// SPDX-License-Identifier: Apache-2.0
package io.stillframe.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every numbered message is whole, in its module's range, used, and in docs/messages.md. */
class MessagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern RANGE = Pattern.compile("(\\d{4})-(\\d{4})\\s+(\\S+).*");
    private static final Pattern CODE = Pattern.compile("STFR\\d{4}[EWI]");

    private record Range(int first, int last, String module) {}

    private record Message(String code, String module, String text, String explanation, String action) {}

    @Test
    void everyMessageHasTextExplanationAndActionInItsModulesRange() throws IOException {
        Map<String, Message> messages = messages();
        assertThat(messages).isNotEmpty();
        List<Range> ranges = ranges();
        for (Message message : messages.values()) {
            assertThat(message.explanation())
                    .as(message.code() + ".explanation")
                    .isNotBlank();
            assertThat(message.action()).as(message.code() + ".action").isNotBlank();
            int number = Integer.parseInt(message.code().substring(4, 8));
            assertThat(ranges)
                    .as("range of " + message.code() + " in " + message.module())
                    .anyMatch(range -> range.module().equals(message.module())
                            && range.first() <= number
                            && number <= range.last());
        }
    }

    @Test
    void everyCodeInTheSourcesHasAMessageAndIsUsed() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        for (Range range : ranges()) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(range.module()).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher codes = CODE.matcher(withoutComments(Files.readString(file)));
                    while (codes.find()) {
                        used.add(codes.group());
                    }
                }
            }
        }
        assertThat(messages().keySet()).containsExactlyElementsOf(used);
    }

    @Test
    void docsListEveryMessage() throws IOException {
        StringBuilder page = new StringBuilder("# Messages\n\nE error, W warning, I information.\n");
        String module = "";
        for (Message message : messages().values()) {
            if (!message.module().equals(module)) {
                module = message.module();
                page.append("\n## ").append(module).append('\n');
            }
            page.append("\n**")
                    .append(message.code())
                    .append("** ")
                    .append(message.text().replace("''", "'"));
            page.append("  \n").append(message.explanation().replace("''", "'"));
            page.append("  \n*").append(message.action().replace("''", "'")).append("*\n");
        }
        Path file = ROOT.resolve("docs/messages.md");
        if (System.getProperty("messages.write") != null) {
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file))
                .as("docs/messages.md; renew it as CONTRIBUTING.md says")
                .isEqualTo(page.toString());
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
    }

    private static List<Range> ranges() throws IOException {
        List<Range> ranges = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("message-ranges.txt"))) {
            Matcher range = RANGE.matcher(line);
            if (!line.startsWith("#") && range.matches()) {
                ranges.add(
                        new Range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)), range.group(3)));
            }
        }
        return ranges;
    }

    private static Map<String, Message> messages() throws IOException {
        Map<String, Message> messages = new TreeMap<>();
        for (Range range : ranges()) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(range.module()).resolve("src/main"))) {
                for (Path file :
                        files.filter(f -> f.endsWith("messages.properties")).toList()) {
                    read(range.module(), file).forEach(message -> {
                        Message other = messages.put(message.code(), message);
                        assertThat(other).as(message.code() + " twice").isNull();
                    });
                }
            }
        }
        return messages;
    }

    private static List<Message> read(String module, Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream()
                .filter(key -> CODE.matcher(key).matches())
                .map(code -> new Message(
                        code,
                        module,
                        texts.getProperty(code),
                        texts.getProperty(code + ".explanation", ""),
                        texts.getProperty(code + ".action", "")))
                .toList();
    }
}

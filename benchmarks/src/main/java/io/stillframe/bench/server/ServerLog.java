// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a server wrote since its last start.
 *
 * @param messages its messages.log
 * @param console its standard output and error, of all starts
 */
public record ServerLog(Path messages, Path console) {

    /** The lines of messages.log, none if it does not exist yet. */
    public List<String> lines() {
        return read(messages);
    }

    /** The last line of messages.log that contains {@code text}. */
    public Optional<String> last(String text) {
        List<String> lines = lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains(text)) {
                return Optional.of(lines.get(i));
            }
        }
        return Optional.empty();
    }

    /** The last {@code count} lines of messages.log. */
    public String tail(int count) {
        return end(lines(), count);
    }

    /** The last {@code count} lines of the console. */
    public String consoleTail(int count) {
        return end(read(console), count);
    }

    private static String end(List<String> lines, int count) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    private static List<String> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        // Decoded leniently: the last line may be half written.
        try (Stream<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines()) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link RecordingRegister}s have noted. */
public final class RecordedHistory {

    static final String NOTHING = "-";

    private final List<Operation> operations = new ArrayList<>();

    private RecordedHistory() {}

    /** The calls noted in {@code files}; of the last line of each only if it is whole. */
    public static RecordedHistory of(List<Path> files) throws IOException {
        RecordedHistory history = new RecordedHistory();
        for (Path file : files) {
            history.read(Files.readString(file));
        }
        return history;
    }

    private void read(String text) {
        Map<String, String[]> open = new HashMap<>();
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
            String[] words = line.split(" ");
            if (words[2].equals("read") || words[2].equals("set")) {
                open.put(words[0], words);
            } else {
                operations.add(operation(open.remove(words[0]), words));
            }
        });
        open.values().stream()
                .filter(call -> call[2].equals("set"))
                .forEach(call -> operations.add(new Operation(
                        call[3],
                        new Operation.Set(value(call[4]), call[5]),
                        Long.parseLong(call[1]),
                        Operation.NEVER)));
    }

    private static Operation operation(String[] call, String[] answer) {
        Operation.Call what =
                switch (answer[2]) {
                    case "was" -> new Operation.Read(value(answer[3]));
                    case "done" -> new Operation.Set(value(call[4]), call[5]);
                    case "refused" -> new Operation.Refused(value(call[4]));
                    default -> throw new IllegalArgumentException(answer[2]);
                };
        return new Operation(call[3], what, Long.parseLong(call[1]), Long.parseLong(answer[1]));
    }

    private static @Nullable String value(String word) {
        return word.equals(NOTHING) ? null : word;
    }

    /** How many calls were answered that they have set a value. */
    public long acknowledged() {
        return operations.stream()
                .filter(each -> each.isKnown() && each.call() instanceof Operation.Set)
                .count();
    }

    /** How many may have set a value or not. */
    public long unknown() {
        return operations.stream().filter(each -> !each.isKnown()).count();
    }

    /** How many calls there are in all. */
    public int size() {
        return operations.size();
    }

    /** Fails unless one order explains all answers, and no value was acknowledged to follow on the same twice. */
    public void assertLinearizable() {
        Set<String> replaced = new HashSet<>();
        for (Operation each : operations) {
            if (each.isKnown() && each.call() instanceof Operation.Set set) {
                assertThat(replaced.add(each.key() + " " + set.expected()))
                        .as("%s of %s is replaced once", set.expected(), each.key())
                        .isTrue();
            }
        }
        assertThat(Linearizability.violatedKey(operations))
                .as("a key whose calls no order explains")
                .isEmpty();
    }

    /** Whether one order explains all answers. */
    public boolean isLinearizable() {
        return Linearizability.violatedKey(operations).isEmpty();
    }
}

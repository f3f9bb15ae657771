// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import io.stillframe.bench.Messages;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of options {@code --name value} and flags {@code --name}. */
public final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads {@code line}.
     *
     * @param options names of the options with a value, without dashes
     * @param flags names of the options without one
     * @throws UsageException if there is anything else in it
     */
    public Arguments(List<String> line, Set<String> options, Set<String> flags) {
        Deque<String> rest = new ArrayDeque<>(line);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            String name = word.startsWith("--") ? word.substring(2) : "";
            if (flags.contains(name)) {
                values.put(name, "true");
            } else if (!options.contains(name)) {
                throw new UsageException(Messages.text("STFR0910E", word));
            } else if (rest.isEmpty()) {
                throw new UsageException(Messages.text("STFR0911E", word));
            } else {
                values.put(name, rest.removeFirst());
            }
        }
    }

    /** Whether the flag is there. */
    public boolean has(String flag) {
        return values.containsKey(flag);
    }

    /**
     * The whole number of an option.
     *
     * @param otherwise what it is if it is not there
     * @param least smallest that is allowed
     * @throws UsageException if it is something else
     */
    public int number(String option, int otherwise, int least) {
        String value = values.get(option);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new UsageException(Messages.text("STFR0912E", option, least, value));
        }
        throw new UsageException(Messages.text("STFR0912E", option, least, value));
    }

    /** The value of an option, if it is there. */
    public Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** The file of an option, if it is there. */
    public Optional<Path> file(String option) {
        return text(option).map(Path::of);
    }
}

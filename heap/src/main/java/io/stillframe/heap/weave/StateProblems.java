// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.api.spi.MessageCatalog;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers what cannot be state, so that the developer reads it all at once. Not thread-safe. */
public final class StateProblems {

    private static final MessageCatalog MESSAGES = new MessageCatalog(Weaver.class);

    private final Set<String> lines = new LinkedHashSet<>();

    /** Adds the text of {@code code}. */
    public void add(String code, Object... arguments) {
        lines.add(MESSAGES.text(code, arguments));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * Fails if there are any.
     *
     * @throws UnsupportedStateException that tells all of them
     */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            String all = System.lineSeparator() + String.join(System.lineSeparator(), lines) + System.lineSeparator();
            throw new UnsupportedStateException(MESSAGES.text("STFR0150E", lines.size(), all));
        }
    }
}

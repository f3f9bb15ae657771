// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import java.util.Objects;

/**
 * Names a context within an application.
 *
 * @param value not empty
 */
public record ContextKey(String value) {

    /** The one context of an application whose beans ask for no other. */
    public static final ContextKey APPLICATION = new ContextKey("application");

    /** Checks that there is something. */
    public ContextKey {
        Objects.requireNonNull(value);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("empty context key");
        }
    }
}

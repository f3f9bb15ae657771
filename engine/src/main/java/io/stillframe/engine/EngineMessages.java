// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.MessageCatalog;

/** The engine's numbered messages. Thread-safe. */
public final class EngineMessages {

    private static final MessageCatalog CATALOG = new MessageCatalog(EngineMessages.class);
    private static final System.Logger LOGGER = System.getLogger("io.stillframe.engine");

    private EngineMessages() {}

    /** The text of {@code code}, beginning with it. */
    public static String text(String code, Object... arguments) {
        return CATALOG.text(code, arguments);
    }

    /** Logs {@code code} at the level that its last letter says. */
    public static void log(String code, Object... arguments) {
        CATALOG.log(LOGGER, code, arguments);
    }

    /** Logs {@code code} with its cause. */
    public static void log(Throwable cause, String code, Object... arguments) {
        CATALOG.log(LOGGER, cause, code, arguments);
    }

    /** All codes. */
    static MessageCatalog catalog() {
        return CATALOG;
    }
}

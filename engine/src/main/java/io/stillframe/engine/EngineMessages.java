// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.MessageCatalog;
import org.jspecify.annotations.Nullable;

/** The engine's numbered messages. Thread-safe. */
public final class EngineMessages {

    private static final MessageCatalog CATALOG = new MessageCatalog(EngineMessages.class);
    private static final System.Logger LOGGER = System.getLogger("io.stillframe.engine");

    private EngineMessages() {}

    /** The text of {@code code}, beginning with it. */
    public static String text(String code, @Nullable Object... arguments) {
        return CATALOG.text(code, texts(arguments));
    }

    /** Logs {@code code} at the level that its last letter says. */
    public static void log(String code, @Nullable Object... arguments) {
        CATALOG.log(LOGGER, code, texts(arguments));
    }

    /** Logs a {@link #text} of a code that ends with E. */
    public static void logError(String text) {
        LOGGER.log(System.Logger.Level.ERROR, text);
    }

    /** Logs {@code code} with its cause. */
    public static void log(Throwable cause, String code, @Nullable Object... arguments) {
        CATALOG.log(LOGGER, cause, code, texts(arguments));
    }

    /** The message of what is behind {@code failure}, or its class. */
    public static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = cause.getMessage();
        return message == null ? cause.getClass().getName() : message;
    }

    private static Object[] texts(@Nullable Object[] arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        return texts;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api.spi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The messages of one module: {@code messages.properties} beside a class of it.
 *
 * <p>Each code {@code STFRnnnnX} has three entries: the text (with {@code {0}}…), {@code .explanation} and {@code
 * .action}. Thread-safe.
 */
public final class MessageCatalog {

    /** Of this server: what is logged belongs to all of it. */
    private static final CopyOnWriteArrayList<MessageListener> LISTENERS = new CopyOnWriteArrayList<>();

    private final Properties texts = new Properties();

    /** Reads {@code messages.properties} from the package of {@code anchor}. */
    public MessageCatalog(Class<?> anchor) {
        try (InputStream in = anchor.getResourceAsStream("messages.properties")) {
            if (in == null) {
                throw new IllegalStateException("no messages.properties in " + anchor.getPackageName());
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text of {@code code} with its arguments filled in, {@code code: text}; the user action follows it.
     *
     * @throws IllegalArgumentException if the catalog has no such code
     */
    public String text(String code, Object... arguments) {
        String pattern = texts.getProperty(code);
        if (pattern == null) {
            throw new IllegalArgumentException("no message " + code);
        }
        String text = code + ": " + format(pattern, arguments);
        String action = texts.getProperty(code + ".action", "");
        return code.endsWith("I") || action.isEmpty() ? text : text + " " + format(action, arguments);
    }

    /** All codes of the catalog, in order. */
    public Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        for (String key : texts.stringPropertyNames()) {
            if (key.indexOf('.') < 0) {
                codes.add(key);
            }
        }
        return codes;
    }

    /** The explanation of {@code code}, empty if there is none. */
    public String explanation(String code) {
        return texts.getProperty(code + ".explanation", "");
    }

    /** What the user of {@code code} should do, unformatted, empty if there is none. */
    public String action(String code) {
        return texts.getProperty(code + ".action", "");
    }

    /** {@code listener} hears from now on what is logged of all catalogs. */
    public static void listen(MessageListener listener) {
        LISTENERS.add(listener);
    }

    /** {@code listener} does not any more. */
    public static void unlisten(MessageListener listener) {
        LISTENERS.remove(listener);
    }

    /** Logs the text of {@code code}, at the level that its last letter says. */
    public void log(System.Logger logger, String code, Object... arguments) {
        String text = text(code, arguments);
        logger.log(levelOf(code), text);
        tell(code, text);
    }

    /** Logs the text of {@code code} with its cause, at the level that its last letter says. */
    public void log(System.Logger logger, Throwable cause, String code, Object... arguments) {
        String text = text(code, arguments);
        logger.log(levelOf(code), text, cause);
        tell(code, text);
    }

    private static void tell(String code, String text) {
        for (MessageListener listener : LISTENERS) {
            listener.logged(code, text);
        }
    }

    private static System.Logger.Level levelOf(String code) {
        return switch (code.charAt(code.length() - 1)) {
            case 'E' -> System.Logger.Level.ERROR;
            case 'W' -> System.Logger.Level.WARNING;
            default -> System.Logger.Level.INFO;
        };
    }

    private static String format(String pattern, Object[] arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(pattern).format(texts);
    }
}

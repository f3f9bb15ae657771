// SPDX-License-Identifier: Apache-2.0
package io.stillframe.api;

/**
 * Something that Stillframe could not do; {@link #code()} names it, the message says where and what to do.
 *
 * <p>Each subclass says what became of the call and what its caller may do.
 */
public class StillframeException extends RuntimeException {

    private final String code;

    /**
     * Creates it from a message that begins with its code.
     *
     * @param message text beginning with a code such as {@code STFR0201E}
     */
    public StillframeException(String message) {
        super(message);
        this.code = codeOf(message);
    }

    /**
     * Creates it from a message that begins with its code, and a cause.
     *
     * @param message text beginning with a code such as {@code STFR0201E}
     * @param cause what went wrong underneath
     */
    public StillframeException(String message, Throwable cause) {
        super(message, cause);
        this.code = codeOf(message);
    }

    /** The message's stable code, such as {@code STFR0201E}; empty if the message has none. */
    public final String code() {
        return code;
    }

    private static String codeOf(String message) {
        return message.matches("(?s)STFR\\d{4}[EWI]:.*") ? message.substring(0, 9) : "";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.feature.FeatureMessages;
import java.util.List;

/** A request that is not done; the message begins with a number and says what to do. */
final class Refusal extends Exception {

    /** No such server, nothing to move, no such application, no such snapshot. */
    private static final List<String> UNKNOWN = List.of("STFR0255E", "STFR0256E", "STFR0279E", "STFR0281E");

    private final int status;

    /** With the HTTP status, and a text that begins with its number. */
    Refusal(int status, String text) {
        super(text);
        this.status = status;
    }

    /** With the HTTP status, and the feature's message of that number. */
    static Refusal of(int status, String code, Object... arguments) {
        return new Refusal(status, FeatureMessages.CATALOG.text(code, arguments));
    }

    /** A refusal by the engine: what is unknown is not found, everything else is a conflict with how things are. */
    static Refusal byEngine(String text) {
        boolean unknown = UNKNOWN.stream().anyMatch(text::startsWith);
        return new Refusal(unknown ? 404 : 409, text);
    }

    int status() {
        return status;
    }

    /** What is sent in its place. */
    Body body() {
        String text = String.valueOf(getMessage());
        return new Body(text.substring(0, Math.max(0, text.indexOf(':'))), text);
    }

    /**
     * The JSON of every error.
     *
     * @param code number of the message
     * @param message its text, which begins with the number
     */
    record Body(String code, String message) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * What is sent back.
 *
 * @param status of HTTP
 * @param location where what was begun can be looked at; empty if nothing was
 * @param body JSON in UTF-8
 */
record Reply(int status, String location, byte[] body) {

    /** All is well, and this is it. */
    static Reply of(JsonObject json) {
        return new Reply(200, "", bytes(json));
    }

    /** {@code json} says what was begun, and so will {@code location}. */
    static Reply accepted(String location, JsonObject json) {
        return new Reply(202, location, bytes(json));
    }

    /** It is not done. */
    static Reply of(Refusal refusal) {
        return new Reply(refusal.status(), "", bytes(JsonShapes.of(refusal.body())));
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.restore.RestoreRequest;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * What an operator asks for, checked.
 *
 * @param action which action
 * @param application name of the application; empty if there is none
 * @param member name of the server; empty if there is none
 * @param shard number of the shard; -1 if there is none
 * @param target name of the server, or of the clone, that is to have it; empty if there is none
 * @param body as it was sent
 */
record ActionRequest(String action, String application, String member, int shard, String target, JsonObject body) {

    private static final Set<String> KNOWN =
            Set.of("action", "application", "member", "shard", "target", "snapshot", "at");

    /**
     * Reads {@code body}.
     *
     * @throws Refusal if a property is not known or not of its type: what is not understood must not be passed over
     */
    static ActionRequest of(JsonObject body) throws Refusal {
        for (String name : body.keySet()) {
            if (!KNOWN.contains(name)) {
                throw Refusal.of(400, "STFR0534E", "there is no property " + name);
            }
        }
        ActionRequest request = new ActionRequest(
                text(body, "action"),
                text(body, "application"),
                text(body, "member"),
                number(body, "shard"),
                text(body, "target"),
                body);
        request.require("action");
        return request;
    }

    /** As a switchover. */
    SwitchoverRequest switchover() throws Refusal {
        if (member.isEmpty() == application.isEmpty()) {
            throw Refusal.of(400, "STFR0534E", "either application or member is needed");
        }
        if (!member.isEmpty()) {
            return SwitchoverRequest.ofMember(member).to(target);
        }
        return (shard < 0
                        ? SwitchoverRequest.ofApplication(application)
                        : SwitchoverRequest.ofShard(application, shard))
                .to(target);
    }

    /** As a request to go back. */
    RestoreRequest restore() throws Refusal {
        require("application");
        String snapshot = text(body, "snapshot");
        String at = text(body, "at");
        if (snapshot.isEmpty() == at.isEmpty() || (!snapshot.isEmpty() && shard < 0)) {
            throw Refusal.of(400, "STFR0534E", "either shard and snapshot, or at, are needed");
        }
        RestoreRequest what =
                shard < 0 ? RestoreRequest.ofApplication(application) : RestoreRequest.ofShard(application, shard);
        try {
            return at.isEmpty() ? what.to(Parameters.id(snapshot)) : what.at(Instant.parse(at));
        } catch (DateTimeParseException e) {
            throw Refusal.of(400, "STFR0534E", "at is no instant: " + at);
        }
    }

    /** Refuses the request if the property of that name is not there. */
    void require(String name) throws Refusal {
        if (text(body, name).isEmpty()) {
            throw Refusal.of(400, "STFR0534E", name + " is needed");
        }
    }

    private static String text(JsonObject body, String name) throws Refusal {
        JsonValue value = body.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw Refusal.of(400, "STFR0534E", name + " is no text");
    }

    private static int number(JsonObject body, String name) throws Refusal {
        JsonValue value = body.get(name);
        if (value == null) {
            return -1;
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.longValue() >= 0
                && number.longValue() < 1_000_000) {
            return number.intValue();
        }
        throw Refusal.of(400, "STFR0534E", name + " is no number of a shard");
    }
}

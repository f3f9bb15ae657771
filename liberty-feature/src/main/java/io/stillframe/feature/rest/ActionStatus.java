// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.engine.report.ActionReport;
import io.stillframe.engine.report.MoveReport;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link ActionReport} as it is sent: its request is an object again. */
record ActionStatus(
        String id,
        String member,
        String action,
        JsonObject request,
        String who,
        Instant startedAt,
        @Nullable Instant endedAt,
        ActionReport.State state,
        int done,
        int total,
        String message,
        List<MoveReport> moves,
        List<String> refusals,
        long bytes,
        Duration waited) {

    static ActionStatus of(ActionReport report) {
        try (JsonReader reader = Json.createReader(new StringReader(report.request()))) {
            return new ActionStatus(
                    report.id(),
                    report.member(),
                    report.action(),
                    reader.readObject(),
                    report.who(),
                    report.startedAt(),
                    report.endedAt(),
                    report.state(),
                    report.done(),
                    report.total(),
                    report.message(),
                    report.moves(),
                    report.refusals(),
                    report.bytes(),
                    report.waited());
        }
    }
}

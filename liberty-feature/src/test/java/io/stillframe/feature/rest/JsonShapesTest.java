// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.engine.report.ActionReport;
import io.stillframe.engine.report.Counters;
import io.stillframe.engine.report.DurationBucket;
import io.stillframe.engine.report.MemberSummary;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.MoveTimes;
import io.stillframe.engine.report.PhaseReport;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.report.Stage;
import io.stillframe.engine.report.StageReport;
import io.stillframe.engine.report.StoreReport;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page and the command line rely on. */
class JsonShapesTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

    private final ShardReport shard = new ShardReport(
            "auction",
            3,
            "alpha",
            "1f",
            "SERVING",
            7,
            99,
            Duration.ofNanos(1_234_567),
            2,
            300,
            null,
            AT,
            5,
            6,
            7,
            8,
            null);

    private final MoveReport move = new MoveReport(
            "alpha-1f-1",
            MoveReport.Kind.TAKEOVER,
            "auction",
            null,
            "beta",
            "alpha",
            "words",
            AT,
            Duration.ofMillis(12),
            List.of(new PhaseReport("claimed", Duration.ofMillis(12))),
            Duration.ZERO);

    private final MemberSummary member = new MemberSummary(
            "alpha",
            "1f",
            AT,
            true,
            MemberSummary.State.SERVING,
            List.of("alpha"),
            List.of(),
            0,
            0,
            null,
            Counters.NONE,
            Duration.ZERO,
            List.of(new StageReport(
                    Stage.CUT,
                    1,
                    Duration.ofNanos(1500),
                    Duration.ZERO,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    List.of(new DurationBucket(Duration.ofMillis(5), 1)))),
            List.of(new MoveTimes(
                    MoveReport.Kind.RESTORE,
                    1,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    List.of(new DurationBucket(Duration.ofMillis(5), 1)),
                    Duration.ofMillis(3),
                    List.of(new MoveTimes.CauseCount("restored", 1)),
                    List.of(new PhaseReport("restore", Duration.ofMillis(3))))),
            List.of(new StoreReport(
                    StoreReport.Role.SEGMENTS,
                    "infinispan",
                    StoreReport.State.UP,
                    AT,
                    null,
                    StoreReport.Breaker.CLOSED)),
            List.of());

    @Test
    void aRecordsComponentsAreTheProperties() {
        assertThat(JsonShapes.of(shard))
                .hasToString("{\"application\":\"auction\",\"shard\":3,\"owner\":\"alpha\",\"incarnation\":\"1f\","
                        + "\"state\":\"SERVING\",\"term\":7,\"sequence\":99,\"lagMillis\":1.235,\"segments\":2,"
                        + "\"storedBytes\":300,\"lastCommitAt\":\"2026-01-02T03:04:05.006Z\",\"contexts\":5,"
                        + "\"snapshots\":6,\"transferredBytes\":7,\"retained\":8}");
        assertThat(JsonShapes.of(move))
                .hasToString("{\"id\":\"alpha-1f-1\",\"kind\":\"TAKEOVER\",\"application\":\"auction\","
                        + "\"from\":\"beta\",\"to\":\"alpha\",\"cause\":\"words\","
                        + "\"at\":\"2026-01-02T03:04:05.006Z\",\"millis\":12,"
                        + "\"phases\":[{\"phase\":\"claimed\",\"millis\":12}],\"waitedMillis\":0}");
    }

    @Test
    void whatIsSentIsInTheDocumentThatDescribesIt() throws Exception {
        JsonObject schemas;
        try (InputStream in = StillframeRest.class.getResourceAsStream("openapi.json");
                JsonReader reader = Json.createReader(in)) {
            schemas = reader.readObject().getJsonObject("components").getJsonObject("schemas");
        }
        assertDescribed(JsonShapes.of(shard), schemas, schemas.getJsonObject("Shard"));
        assertDescribed(JsonShapes.of(move), schemas, schemas.getJsonObject("Move"));
        assertDescribed(JsonShapes.of(member), schemas, schemas.getJsonObject("Member"));
        ActionReport action = new ActionReport(
                "alpha-1f-1",
                "alpha",
                "drain",
                "{\"action\":\"drain\"}",
                "admin",
                AT,
                AT,
                ActionReport.State.DONE,
                1,
                1,
                "words",
                List.of(move),
                List.of(),
                0,
                Duration.ZERO);
        assertDescribed(JsonShapes.of(ActionStatus.of(action)), schemas, schemas.getJsonObject("Action"));
    }

    private static void assertDescribed(JsonObject sent, JsonObject schemas, JsonObject schema) {
        JsonObject properties = schema.getJsonObject("properties");
        assertThat(properties.keySet()).containsAll(sent.keySet());
        sent.forEach((name, value) -> {
            JsonObject described = resolved(properties.getJsonObject(name), schemas);
            if (value.getValueType() == JsonValue.ValueType.OBJECT) {
                assertDescribed(value.asJsonObject(), schemas, described);
            } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
                JsonObject items = resolved(described.getJsonObject("items"), schemas);
                value.asJsonArray().stream()
                        .filter(JsonObject.class::isInstance)
                        .forEach(one -> assertDescribed(one.asJsonObject(), schemas, items));
            } else if (described.containsKey("enum")) {
                assertThat(described.getJsonArray("enum")).as(name).contains(value);
            }
        });
    }

    private static JsonObject resolved(JsonObject schema, JsonObject schemas) {
        return schema.containsKey("$ref")
                ? schemas.getJsonObject(schema.getString("$ref").replace("#/components/schemas/", ""))
                : schema;
    }
}

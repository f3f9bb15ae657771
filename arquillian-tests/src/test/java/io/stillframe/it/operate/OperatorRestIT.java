// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.spi.Departure;
import io.stillframe.bench.http.Http;
import io.stillframe.bench.http.HttpReply;
import io.stillframe.bench.load.AuctionTraffic;
import io.stillframe.bench.server.MemberBean;
import io.stillframe.bench.text.JsonText;
import io.stillframe.it.server.AuctionCluster;
import io.stillframe.it.server.ClusterTest;
import io.stillframe.it.server.OperatorClient;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import io.stillframe.it.server.SharedDirectory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may read and who may act at the servers' REST, what they are told, and what comes of it. */
class OperatorRestIT extends ClusterTest {

    private static final List<String> ACTIONS = List.of(
            "{\"action\":\"switchover\",\"application\":\"auction\"}",
            "{\"action\":\"drain\",\"member\":\"stfEast\"}",
            "{\"action\":\"resume\",\"member\":\"stfEast\"}",
            "{\"action\":\"snapshot\",\"application\":\"auction\"}",
            "{\"action\":\"pauseSnapshots\",\"application\":\"auction\"}",
            "{\"action\":\"resumeSnapshots\",\"application\":\"auction\"}",
            "{\"action\":\"clone\",\"application\":\"auction\",\"target\":\"copy\"}",
            "{\"action\":\"restore\",\"application\":\"auction\",\"at\":\"2026-01-01T00:00:00Z\"}");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** OpenTelemetry of the whole server, which writes its metrics into the log. */
    private static final String TELEMETRY =
            """
            <variable name="otel.sdk.disabled" value="false"/>
            <variable name="otel.traces.exporter" value="none"/>
            <variable name="otel.logs.exporter" value="none"/>
            <variable name="otel.metrics.exporter" value="logging"/>
            <variable name="otel.metric.export.interval" value="3000"/>
            """;

    private static final List<String> READ = List.of("/", "/report", "/shards", "/moves", "/actions", "/openapi.json");

    private final OperatorClient nobody = OperatorClient.anonymous();
    private final OperatorClient stranger = OperatorClient.of(SharedConfiguration.STRANGER);
    private final OperatorClient reader = OperatorClient.of(SharedConfiguration.READER);
    private final OperatorClient admin = OperatorClient.of(SharedConfiguration.ADMIN);

    @BeforeAll
    static void configure() throws IOException {
        write("");
    }

    /** The servers notice what is changed while they run. */
    private static void write(String more) throws IOException {
        SharedConfiguration.write(
                "appSecurity-5.0 mpHealth-4.0 mpMetrics-5.1 mpTelemetry-2.0 restConnector-2.0",
                "<usr_stillframe retainSnapshots=\"10\" retainEvery=\"0s\"/>",
                "<mpMetrics authentication=\"false\"/>",
                TELEMETRY,
                SharedConfiguration.OPERATORS,
                more);
    }

    @AfterAll
    static void clear() throws IOException {
        SharedConfiguration.clear();
    }

    @Test
    void whoMayReadReadsWhoMayActActsAndNobodyElseDoesAnything() {
        String owner = cluster.owner();
        String standby = AuctionCluster.peerOf(owner);

        refusalsLeaveEverythingAsItIs(owner);
        bothServersReportTheWholeCluster(owner, standby);
        anAdministratorSwitchesOverAtAnyServer(owner, standby);
        everyOtherActionDoesWhatItSays(owner, standby);
        aShardGoesBackToARetainedSnapshot(owner, standby);
        everyActionIsInTheLogWithWhoAskedForItAndWhatCameOfIt(owner, standby);
        whatElseReportsSaysTheSame(owner);
        theManagedBeanIsReadOverTheRestConnector(owner);
        theServerConfigToolKnowsEverySetting(owner);
        aStoreThatIsAwayIsToldAndEndsNobody(owner);
        theConfigurationIsChangedWhileTheServersRun(owner);
        whoWasKilledIsSaidToBeMissing(owner, standby);
    }

    private void refusalsLeaveEverythingAsItIs(String owner) {
        for (String path : READ) {
            assertThat(nobody.get(owner, path).statusCode()).as(path).isEqualTo(401);
            assertThat(stranger.get(owner, path).statusCode()).as(path).isEqualTo(403);
            assertThat(reader.get(owner, path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/shards/auction/0/snapshots", "/shards/auction/0/snapshots/1", "/actions/none")) {
            assertThat(nobody.get(owner, path).statusCode()).as(path).isEqualTo(401);
            assertThat(stranger.get(owner, path).statusCode()).as(path).isEqualTo(403);
            assertThat(reader.get(owner, path).statusCode()).as(path).isIn(200, 404);
        }
        assertThat(reader.get(owner, "/openapi.json").body().replaceAll("\\s", ""))
                .as("all actions that there are")
                .contains(ACTIONS.stream()
                        .map(action -> "\"" + nameOf(action) + "\"")
                        .collect(Collectors.joining(",", "\"enum\":[", "]")));
        for (String action : ACTIONS) {
            assertThat(nobody.act(owner, action).statusCode()).as(action).isEqualTo(401);
            assertThat(reader.act(owner, action).statusCode()).as(action).isEqualTo(403);
        }
        String action = ACTIONS.get(0);
        assertRefused(admin.post(owner, action, "Content-Type", "application/json"));
        assertRefused(admin.post(owner, action, "Content-Type", "text/plain", "X-Stillframe", "action"));
        assertRefused(admin.post(
                owner,
                action,
                "Content-Type",
                "application/json",
                "X-Stillframe",
                "action",
                "Origin",
                "https://evil.example"));
        assertThat(admin.get(owner, "/actions").body()).isEqualTo("{\"actions\":[]}");
        assertThat(cluster.owner()).isEqualTo(owner);
        HttpResponse<String> misspelt = admin.act(owner, "{\"action\":\"switchover\",\"aplication\":\"auction\"}");
        assertThat(misspelt.statusCode()).isEqualTo(400);
        assertThat(misspelt.body()).contains("STFR0534E", "aplication");
        assertThat(admin.act(owner, "{\"action\":\"drain\",\"member\":\"nobody\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("STFR0532E");
    }

    private void bothServersReportTheWholeCluster(String owner, String standby) {
        for (String asked : List.of(owner, standby)) {
            String report = reader.get(asked, "/report").body();
            assertThat(report)
                    .contains("\"gatheredBy\":\"" + asked + "\"", "\"state\":\"UP\",\"reasons\":[]")
                    .contains("\"name\":\"" + owner + "\"", "\"name\":\"" + standby + "\"")
                    .contains("\"hosts\":[\"stfEast\",\"stfWest\"],\"shards\":[{\"member\":\"" + owner
                            + "\",\"count\":1}]")
                    .contains("\"role\":\"segments\",\"type\":\"infinispan\",\"state\":\"UP\"")
                    .contains("\"role\":\"manifests\",\"type\":\"directory\",\"state\":\"UP\"")
                    .containsPattern(
                            "\"largestContext\":\\{\"application\":\"auction\",\"key\":\"[^\"]*\",\"bytes\":[1-9]");
            String shards =
                    reader.get(asked, "/shards?application=auction&limit=1").body();
            assertThat(shards).startsWith("{\"total\":1,\"offset\":0,").contains("\"owner\":\"" + owner + "\"");
            assertThat(reader.get(asked, "/shards?member=" + standby).body()).startsWith("{\"total\":0,");
            assertThat(reader.get(asked, "/shards?offset=1").body()).endsWith("\"shards\":[]}");
            assertThat(reader.get(asked, "/").body()).contains("\"user\":\"reader\",\"mayAct\":false");
        }
        assertThat(reader.get(owner, "/shards?limit=0").statusCode()).isEqualTo(400);
        assertThat(reader.get(owner, "/nothing").statusCode()).isEqualTo(404);
    }

    private void anAdministratorSwitchesOverAtAnyServer(String owner, String standby) {
        HttpResponse<String> begun = admin.act(
                standby, "{\"action\":\"switchover\",\"application\":\"auction\",\"target\":\"" + standby + "\"}");
        String ended = awaitEnd(standby, begun);
        assertThat(ended)
                .contains("\"state\":\"DONE\",\"done\":1,\"total\":1", "\"who\":\"admin\"", "\"refusals\":[]")
                .contains("\"from\":\"" + owner + "\",\"to\":\"" + standby + "\"", "\"phase\":\"drain\"");
        cluster.awaitOwner(standby);
        assertThat(reader.get(owner, "/moves").body()).contains("\"kind\":\"SWITCHOVER\"");
        assertThat(reader.get(owner, "/actions").body())
                .as("asked for at the other server")
                .isEqualTo(reader.get(standby, "/actions").body())
                .contains("\"member\":\"" + standby + "\",\"action\":\"switchover\"");
        String path = begun.headers().firstValue("Location").orElseThrow().substring("/ibm/api/stillframe".length());
        assertThat(reader.get(owner, path).body()).isEqualTo(ended);
        assertThat(reader.get(owner, path + "0").statusCode()).isEqualTo(404);
        assertThat(Servers.log(standby).last("STFR0260I").orElseThrow()).contains("asked for by admin");
        assertThat(Servers.log(standby).last("STFR0530I").orElseThrow()).contains("asked for by admin", "DONE");
    }

    /** Each is asked for at one server and done, in part, at the other. */
    private void everyOtherActionDoesWhatItSays(String owner, String standby) {
        String drained = act(owner, "{\"action\":\"drain\",\"member\":\"" + standby + "\"}");
        assertThat(drained).contains("\"state\":\"DONE\"", "\"to\":\"" + owner + "\"");
        assertThat(reader.get(owner, "/report").body())
                .contains("\"state\":\"DRAINING\"", "\"state\":\"DEGRADED\"", "STFR0244W");
        assertThat(act(owner, "{\"action\":\"resume\",\"member\":\"" + standby + "\"}"))
                .contains("\"state\":\"DONE\"");
        assertThat(Servers.log(standby).last("STFR0263I").orElseThrow()).contains("asked for by admin");
        assertThat(act(standby, "{\"action\":\"snapshot\",\"application\":\"auction\"}"))
                .contains("\"state\":\"DONE\"", "1 shard committed");
        HttpResponse<String> paused = admin.act(owner, "{\"action\":\"pauseSnapshots\",\"application\":\"nothing\"}");
        assertThat(paused.statusCode()).isEqualTo(404);
        for (String action : List.of("pauseSnapshots", "resumeSnapshots")) {
            // Refused at once, or soon after it was begun: that depends on which of the servers answers first.
            HttpResponse<String> refused =
                    admin.act(owner, "{\"action\":\"" + action + "\",\"application\":\"auction\"}");
            assertThat(refused.statusCode() == 409 ? refused.body() : awaitEnd(owner, refused))
                    .as("calls wait for their snapshots")
                    .contains("STFR0278E")
                    .doesNotContain("\"state\":\"DONE\"");
        }
        assertThat(act(standby, "{\"action\":\"clone\",\"application\":\"auction\",\"target\":\"auction-copy\"}"))
                .contains("\"state\":\"DONE\"", "1 shard copied");
    }

    private void aShardGoesBackToARetainedSnapshot(String owner, String asked) {
        try (AuctionTraffic traffic = cluster.traffic("rest")) {
            assertThat(traffic.ledger().size()).isZero();
        }
        long shard = new JsonText(reader.get(asked, "/shards").body()).number("shard");
        String path = "/shards/auction/" + shard + "/snapshots";
        String snapshots = reader.get(asked, path).body();
        assertThat(snapshots)
                .startsWith("{\"snapshots\":[{\"id\":")
                .contains("\"current\":true", "\"cause\":\"REGULAR\"");
        List<String> ids = Pattern.compile("\"id\":\"(\\d+)\"")
                .matcher(snapshots)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertThat(reader.get(asked, path + "/" + ids.get(1)).body())
                .contains("\"contexts\":1", "\"class\":\"io.stillframe.sample.");
        assertThat(reader.get(asked, path + "/999999").statusCode()).isEqualTo(404);
        assertThat(reader.get(asked, "/shards/auction/4095/snapshots").statusCode())
                .isEqualTo(404);

        String restored = act(
                asked,
                "{\"action\":\"restore\",\"application\":\"auction\",\"shard\":" + shard + ",\"snapshot\":\""
                        + ids.get(1) + "\"}");

        assertThat(restored).contains("\"state\":\"DONE\"", "\"kind\":\"RESTORE\"");
        assertThat(reader.get(asked, path).body()).contains("\"cause\":\"BEFORE_RESTORE\"");
        assertThat(reader.get(owner, "/moves?limit=1").body()).contains("\"kind\":\"RESTORE\"");
        assertThat(Servers.log(asked).last("STFR0292I").orElseThrow()).contains("asked for by admin");
    }

    private static void everyActionIsInTheLogWithWhoAskedForItAndWhatCameOfIt(String owner, String standby) {
        List<String> told = Stream.of(owner, standby)
                .flatMap(server -> Servers.log(server).lines().stream())
                .toList();
        for (String action : ACTIONS) {
            String name = nameOf(action);
            String ended = "STFR0530I: Action \\{\"action\":\"" + name
                    + "\".*\\}, asked for by admin over REST: [A-Z]+, .* ms";
            String refused = "STFR0531W: Action " + name + ", asked for by admin over REST, is refused";
            assertThat(told).as(name).anyMatch(line -> line.matches(".*(" + ended + "|" + refused + ").*"));
        }
    }

    private static String nameOf(String action) {
        return action.split("\"")[3];
    }

    private void whatElseReportsSaysTheSame(String owner) {
        try {
            assertThat(Http.body(Servers.endpoint(owner), "/health/ready", PATIENCE))
                    .contains("\"name\":\"stillframe\"", "\"unserved shards of auction\":\"0\"");
            String metrics = Http.body(Servers.endpoint(owner), "/metrics?scope=stillframe", PATIENCE);
            assertThat(metrics)
                    .containsPattern("stillframe_commits\\{[^}]*\\} [1-9]")
                    .containsPattern("stillframe_stage_bucket\\{[^}]*le=\"\\+Inf\"[^}]*stage=\"cut\"[^}]*\\} [1-9]")
                    .containsPattern("stillframe_moves\\{[^}]*cause=\"placed\"[^}]*\\} [1-9]")
                    .containsPattern("stillframe_move_p99_seconds\\{[^}]*kind=\"switchover\"[^}]*\\} 0\\.")
                    .containsPattern("stillframe_stage_p99_seconds\\{[^}]*stage=\"commit\"[^}]*\\} [0-9]");
            telemetryTellsTheSame(owner, metrics);
            for (String file : List.of("grafana-dashboard.json", "alerts.yml")) {
                Pattern.compile("stillframe_\\w+")
                        .matcher(Files.readString(Path.of("../docs/operating", file)))
                        .results()
                        .forEach(name -> assertThat(metrics).as(file).contains("\n" + name.group() + "{"));
            }
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
        try (MemberBean bean = MemberBean.of(Servers.process(owner).pid()).orElseThrow()) {
            assertThat(bean.clusterReport()).contains("\"gatheredBy\":\"" + owner + "\"", "\"state\":\"UP\"");
        }
    }

    /** OpenTelemetry has each metric under its name, with its unit and help, and a value of that kind. */
    private static void telemetryTellsTheSame(String owner, String metrics) {
        assertThat(awaitLine(owner, "name=stillframe_commits,")).containsPattern("unit=1,.*value=[1-9]");
        assertThat(awaitLine(owner, "name=stillframe_stage_bucket,"))
                .containsPattern("type=DOUBLE_SUM,.*le=\"?\\+Inf\"?, stage=\"?commit\"?}, value=[1-9]");
        List<MatchResult> helps = Pattern.compile("# HELP (stillframe_\\w+) (.*)")
                .matcher(metrics)
                .results()
                .toList();
        assertThat(helps).hasSizeGreaterThan(20);
        for (MatchResult help : helps) {
            String name = help.group(1).replaceAll("_(seconds|bytes)$", "");
            String line = awaitLine(owner, "name=" + name + (help.group(1).endsWith("bytes") ? "_bytes," : ","));
            String unit =
                    help.group(1).endsWith("_seconds") ? "s" : help.group(1).endsWith("_bytes") ? "By" : "1";
            assertThat(line).contains("description=" + help.group(2) + ", unit=" + unit + ",");
        }
    }

    private void theManagedBeanIsReadOverTheRestConnector(String owner) {
        try (RestJmx beans = RestJmx.of(owner, SharedConfiguration.READER)) {
            assertThat(beans.ofCluster("Health")).isEqualTo("UP");
            assertThat(beans.ofCluster("Report").toString())
                    .contains("\"gatheredBy\":\"" + owner + "\"", "\"stage\":\"commit\"", "\"kind\":\"SWITCHOVER\"");
            assertThat(beans.ofCluster("Moves").toString())
                    .isEqualTo(reader.get(owner, "/moves").body());
            assertThatThrownBy(beans::drain).as("a reader").hasMessageContaining("403");
        } catch (IOException | JMException e) {
            throw new AssertionError("the managed beans cannot be read", e);
        }
        assertThat(cluster.owner()).isEqualTo(owner);
    }

    private void theServerConfigToolKnowsEverySetting(String owner) {
        try (RestJmx beans = RestJmx.of(owner, SharedConfiguration.ADMIN)) {
            String schema = beans.schema();
            assertThat(schema).contains("name=\"usr_stillframe\"");
            List<MatchResult> settings = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                    .matcher(Files.readString(Path.of("../docs/configuration.md")))
                    .results()
                    .toList();
            assertThat(settings).hasSizeGreaterThan(25);
            settings.forEach(setting -> assertThat(schema).contains("name=\"" + setting.group(1) + "\""));
        } catch (IOException | JMException e) {
            throw new AssertionError("the schema cannot be read", e);
        }
    }

    /** Readiness says what is wrong and where, liveness stays up, and both are as before when the store is back. */
    private void aStoreThatIsAwayIsToldAndEndsNobody(String owner) {
        try (AuctionTraffic traffic = cluster.traffic("away")) {
            traffic.start();
            AuctionCluster.awaitBids(traffic, 10);
            SharedDirectory.takeAway();
            AuctionCluster.await(() -> health(owner, "ready").status() == 503, () -> "not ready");
            assertThat(health(owner, "ready").body())
                    .contains("\"name\":\"stillframe\"")
                    .containsPattern("\"manifests\":\"[^\"]*STFR0\\d{3}[EW]");
            assertThat(health(owner, "live").status()).isEqualTo(200);
            assertThat(reader.get(owner, "/report").body()).contains("\"state\":\"FAILING\"");
            SharedDirectory.putBack();
            AuctionCluster.await(() -> health(owner, "ready").status() == 200, () -> "ready again");
            AuctionCluster.awaitBids(traffic, 10);
        } catch (IOException e) {
            throw new AssertionError("the shared directory cannot be moved", e);
        } finally {
            putBack();
        }
    }

    private static void putBack() {
        try {
            SharedDirectory.putBack();
        } catch (IOException e) {
            throw new AssertionError("the shared directory cannot be put back", e);
        }
    }

    private static HttpReply health(String server, String which) {
        try {
            return Http.get(Servers.endpoint(server), "/health/" + which, PATIENCE);
        } catch (IOException e) {
            throw new AssertionError(server + " does not answer", e);
        }
    }

    /** A wrong value, a misspelt attribute, a misspelt element, and one that is right. */
    private void theConfigurationIsChangedWhileTheServersRun(String owner) {
        assertThat(Servers.log(owner).lines().stream().filter(line -> line.matches(".*STFR051[456]W.*")))
                .as("names that are no mistakes")
                .isEmpty();
        try {
            write("<usr_stillframe callTimeout=\"soon\" snapshotIntervall=\"1s\" retainSnapshots=\"9\"/>"
                    + "<usr_stilframe shards=\"7\"/>");
        } catch (IOException e) {
            throw new AssertionError("the configuration cannot be written", e);
        }
        assertThat(awaitLine(owner, "STFR0501W")).contains("callTimeout", "soon", "10000ms is used");
        assertThat(awaitLine(owner, "STFR0514W")).contains("snapshotIntervall", "Did you mean snapshotInterval?");
        assertThat(awaitLine(owner, "STFR0516W")).contains("usr_stilframe", "Did you mean usr_stillframe?");
        assertThat(awaitLine(owner, "STFR0509I")).isNotEmpty();
        assertThat(Servers.log(owner).last("STFR0502W"))
                .as("nothing that needs a new start")
                .isEmpty();
    }

    private static String awaitLine(String server, String text) {
        AuctionCluster.await(() -> Servers.log(server).last(text).isPresent(), () -> text + " in the log of " + server);
        return Servers.log(server).last(text).orElseThrow();
    }

    private void whoWasKilledIsSaidToBeMissing(String killed, String survivor) {
        int before = story(survivor).size();
        cluster.kill(killed);
        cluster.awaitOwner(survivor);
        List<String> told = story(survivor);
        assertThat(told.subList(before, told.size()))
                .as("detected, claimed, loaded, reactivated, serving, each in a line with milliseconds")
                .hasSize(5)
                .allMatch(line -> line.matches(".* \\d+ ms\\..*"));
        assertThat(told.get(before)).as("how it was noticed").contains(Departure.CONNECTION_CLOSED.words());
        String report = reader.get(survivor, "/report").body();
        assertThat(report).contains("\"unreachable\":[{\"member\":\"" + killed + "\",\"reason\":\"STFR024");
        assertThat(reader.get(survivor, "/moves?limit=1").body())
                .contains("\"kind\":\"TAKEOVER\"", "\"from\":\"" + killed + "\"", "\"phase\":\"reactivated\"")
                .contains("\"cause\":\"" + Departure.CONNECTION_CLOSED.words());
    }

    private static List<String> story(String server) {
        return Servers.log(server).lines().stream()
                .filter(line -> line.matches(".*STFR022[1-5]I: .*"))
                .toList();
    }

    private String act(String server, String body) {
        return awaitEnd(server, admin.act(server, body));
    }

    private String awaitEnd(String server, HttpResponse<String> begun) {
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        String path = location.substring("/ibm/api/stillframe".length());
        AuctionCluster.await(
                () -> !new JsonText(reader.get(server, path).body())
                        .string("state")
                        .orElse("RUNNING")
                        .equals("RUNNING"),
                () -> "ended: " + reader.get(server, path).body());
        return reader.get(server, path).body();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.spi.Departure;
import io.stillframe.api.spi.MessageCatalog;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.move.OperatorOrder;
import io.stillframe.engine.move.OperatorOrder.Kind;
import io.stillframe.engine.move.OrderResult;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.report.ActionReport;
import io.stillframe.engine.report.ActionsReport;
import io.stillframe.engine.report.ApplicationReport;
import io.stillframe.engine.report.ClusterHealth;
import io.stillframe.engine.report.ClusterReport;
import io.stillframe.engine.report.Counters;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MemberSummary;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.report.MoveTimes;
import io.stillframe.engine.report.PhaseReport;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.report.ShardShare;
import io.stillframe.engine.report.StageReport;
import io.stillframe.engine.report.StoreReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What any member says of the whole cluster. */
@Timeout(60)
class ClusterReportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SimulatedCluster cluster = new SimulatedCluster(Backing.LEDGER);
    private SimulatedMember east;
    private SimulatedMember west;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void eachMemberSaysTheSameOfAll() throws Exception {
        startTwo();
        SimulatedMember owner = owner();
        SimulatedMember other = owner == east ? west : east;
        other.call(LedgerCall.append("x", "2"));

        for (SimulatedMember asked : List.of(east, west)) {
            ClusterReport report = report(asked, PATIENCE);

            assertThat(report.gatheredBy()).isEqualTo(asked.id.name());
            assertThat(report.health()).isEqualTo(new ClusterHealth(ClusterHealth.State.UP, List.of()));
            assertThat(report.unreachable()).isEmpty();
            assertThat(report.members())
                    .extracting(member -> member.summary().name())
                    .containsExactly("east", "west");
            assertThat(report.members())
                    .allSatisfy(member -> assertThat(member.summary().self())
                            .isEqualTo(member.summary().name().equals(asked.id.name())));
            ShardReport shard = report.shards().get(0);
            assertThat(report.shards()).hasSize(1);
            assertThat(shard.owner()).isEqualTo(owner.id.name());
            assertThat(shard.contexts()).isEqualTo(1);
            assertThat(shard.sequence())
                    .isEqualTo(cluster.manifest().orElseThrow().sequence());
            assertThat(shard.lastCommitAt()).isNotNull();
            ApplicationReport application = report.applications().get(0);
            assertThat(report.applications()).hasSize(1);
            assertThat(application.hosts()).containsExactly("east", "west");
            assertThat(application.shards()).containsExactly(new ShardShare(owner.id.name(), 1));
            assertThat(application.unowned()).isZero();
            assertThat(application.contexts()).isEqualTo(1);
        }
        MemberSummary of = summary(report(east, PATIENCE), owner);
        assertThat(of.counters().calls()).isEqualTo(2);
        assertThat(of.counters().snapshots()).isEqualTo(2);
        assertThat(of.counters().transferredBytes()).isPositive();
        assertThat(of.stages()).extracting(StageReport::count).containsOnly(2L);
        assertThat(summary(report(east, PATIENCE), other).counters())
                .isEqualTo(new Counters(0, 0, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void theHeirTellsOfAHandOverAfterTheServerThatStopped() throws Exception {
        startTwo();
        SimulatedMember owner = owner();
        SimulatedMember heir = owner == east ? west : east;

        owner.engine.quiesce();
        owner.kill();
        cluster.view(heir);

        assertThat(heir.call(LedgerCall.get("x"))).isNotNull();
        ClusterReport report = report(heir, PATIENCE);
        assertThat(report.moves()).singleElement().satisfies(move -> {
            assertThat(move.kind()).isEqualTo(MoveReport.Kind.SWITCHOVER);
            assertThat(move.from()).isEqualTo(owner.id.name());
            assertThat(move.to()).isEqualTo(heir.id.name());
            assertThat(move.cause()).isEqualTo(MoveCause.STOP.words());
            assertThat(move.phases()).extracting(PhaseReport::phase).isEqualTo(MoveReport.Kind.SWITCHOVER.phases());
        });
        MoveTimes times = summary(report, heir).moveTimes().stream()
                .filter(of -> of.kind() == MoveReport.Kind.SWITCHOVER)
                .findFirst()
                .orElseThrow();
        assertThat(times.count()).isEqualTo(1);
        assertThat(times.causes()).containsExactly(new MoveTimes.CauseCount("stop", 1));
    }

    @Test
    void actionsAreToldOfAllMembersNewestFirst() throws Exception {
        startTwo();
        east.engine.operations().actionsAre(() -> new ActionsReport(List.of(action(east, 3), action(east, 1))));
        west.engine.operations().actionsAre(() -> new ActionsReport(List.of(action(west, 2))));
        for (SimulatedMember asked : List.of(east, west)) {
            assertThat(asked.engine
                            .operations()
                            .actions(PATIENCE)
                            .toCompletableFuture()
                            .get())
                    .extracting(ActionReport::id)
                    .containsExactly("east3", "west2", "east1");
        }
        west.pause();
        assertThat(east.engine
                        .operations()
                        .actions(Duration.ofMillis(50))
                        .toCompletableFuture()
                        .get())
                .extracting(ActionReport::id)
                .containsExactly("east3", "east1");
        west.resume();
    }

    private static ActionReport action(SimulatedMember member, int second) {
        return new ActionReport(
                member.id.name() + second,
                member.id.name(),
                "drain",
                "{}",
                "somebody",
                Instant.ofEpochSecond(second),
                null,
                ActionReport.State.RUNNING,
                0,
                1,
                "under way",
                List.of(),
                List.of(),
                0,
                Duration.ZERO);
    }

    @Test
    void whoDoesNotAnswerIsNamedWithAReason() throws Exception {
        startTwo();
        west.pause();
        ClusterReport paused = report(east, Duration.ofMillis(50));
        assertThat(paused.members()).hasSize(1);
        assertThat(paused.unreachable()).singleElement().satisfies(silent -> {
            assertThat(silent.member()).isEqualTo("west");
            assertThat(silent.reason()).startsWith("STFR0240E");
        });
        assertThat(paused.health().state()).isNotEqualTo(ClusterHealth.State.UP);
        west.resume();

        west.kill();
        assertThat(report(east, PATIENCE).unreachable()).singleElement().satisfies(silent -> assertThat(silent.reason())
                .startsWith("STFR0241E"));

        cluster.view(east);
        assertThat(report(east, PATIENCE).unreachable()).singleElement().satisfies(gone -> assertThat(gone.reason())
                .startsWith("STFR0247W"));
        assertThat(report(east, PATIENCE).health().reasons())
                .singleElement()
                .asString()
                .startsWith("STFR0244W");

        SimulatedMember again = cluster.start("west");
        cluster.view(east, again);
        assertThat(report(east, PATIENCE).unreachable()).isEmpty();
    }

    @Test
    void whoIsOfAnotherVersionIsNamedAndAllOthersAreTold() throws Exception {
        startTwo();
        // Of the message, and of the record in it.
        for (int version : new int[] {0, RECORD}) {
            west.says = bytes -> otherAt(bytes, version);
            assertWestIsNotUnderstood();
        }
        west.says = bytes -> Arrays.copyOf(bytes, RECORD + 20);
        assertWestIsNotUnderstood();
        west.says = UnaryOperator.identity();
        west.hears = bytes -> otherAt(bytes, 0);
        assertWestIsNotUnderstood();
        assertThat(east.engine
                        .operations()
                        .order("west", new OperatorOrder(Kind.DRAIN, "", "somebody"))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS)
                        .refusal())
                .startsWith("STFR0248E");

        west.hears = UnaryOperator.identity();
        assertThat(report(east, PATIENCE).unreachable()).isEmpty();
    }

    /** Where the record begins in a message that is one: after version, kind and length. */
    private static final int RECORD = 6;

    private static byte[] otherAt(byte[] bytes, int index) {
        byte[] other = bytes.clone();
        other[index]++;
        return other;
    }

    private void assertWestIsNotUnderstood() throws Exception {
        ClusterReport report = report(east, PATIENCE);
        assertThat(report.members())
                .singleElement()
                .satisfies(member -> assertThat(member.summary().name()).isEqualTo("east"));
        assertThat(report.unreachable()).singleElement().satisfies(silent -> {
            assertThat(silent.member()).isEqualTo("west");
            assertThat(silent.reason()).startsWith("STFR0248E: Server west ").contains("STFR0232E");
        });
        assertThat(report.health().reasons()).anyMatch(reason -> reason.startsWith("STFR0248E"));
    }

    @Test
    void whatIsOwnedByNobodyIsCountedAndTheClusterIsDown() throws Exception {
        startTwo();
        east.call(LedgerCall.put("x", "2"));
        SimulatedMember owner = owner();
        SimulatedMember other = owner == east ? west : east;
        // It knows of the shard, which its peer owns, who does not answer.
        owner.pause();

        ClusterReport report = report(other, Duration.ofMillis(50));

        assertThat(report.applications().get(0).unowned()).isEqualTo(1);
        assertThat(report.health().state()).isEqualTo(ClusterHealth.State.DOWN);
        assertThat(report.health().reasons()).anyMatch(reason -> reason.startsWith("STFR0243W"));
        owner.resume();
    }

    @Test
    void gatheringAsksEachMemberOnceAndLooksAtNoContextHoweverManyThereAre() throws Exception {
        cluster.close();
        cluster = new SimulatedCluster(
                Backing.LEDGER,
                new EngineSettings(
                        EngineSettings.Durability.FROZEN,
                        EngineSettings.Reads.LOCAL,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(50),
                        32,
                        true));
        east = cluster.start("east");
        west = cluster.start("west");
        cluster.view(east, west);
        putContexts(0, 100);
        long bytesOfFew = gatherWithoutWork(100);
        putContexts(100, 10_000);

        long bytesOfMany = gatherWithoutWork(10_000);

        // What differs is the number of digits and shards, never of contexts.
        assertThat(bytesOfMany).isLessThan(bytesOfFew * 2);
    }

    private void putContexts(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            east.call(new ContextKey("context-" + i), LedgerCall.put("x", "1"));
        }
        OrderResult committed = order(east, Kind.SNAPSHOT);
        assertThat(committed.refusal()).isEmpty();
        assertThat(committed.refusals()).isEmpty();
        SimulatedCluster.await("everything is committed", () -> report(east, PATIENCE).shards().stream()
                .allMatch(shard -> shard.lag().isZero()));
    }

    /** Bytes that the other member answered with. */
    private long gatherWithoutWork(int contexts) throws Exception {
        int calls = Integer.MAX_VALUE;
        long bytes = 0;
        // A standby looks into the register by itself now and then; what gathering calls, it calls each time.
        for (int tries = 0; tries < 50 && calls > 0; tries++) {
            int requests = east.requests.get() + west.requests.get();
            int storeCalls = storeCalls();
            long touches = LedgerState.TOUCHES.sum();
            bytes = west.answeredBytes.get();

            ClusterReport report = report(east, PATIENCE);

            calls = storeCalls() - storeCalls;
            assertThat(report.applications().get(0).contexts()).isEqualTo(contexts);
            assertThat(east.requests.get() + west.requests.get() - requests).isEqualTo(1);
            assertThat(LedgerState.TOUCHES.sum() - touches)
                    .as("looks at states")
                    .isZero();
        }
        assertThat(calls).as("calls of stores").isZero();
        return west.answeredBytes.get() - bytes;
    }

    private int storeCalls() {
        return east.commits.get()
                + east.reads.get()
                + east.puts.get()
                + west.commits.get()
                + west.reads.get()
                + west.puts.get();
    }

    @Test
    void movesAreToldWithTheirPhases() throws Exception {
        startTwo();
        SimulatedMember owner = owner();
        SimulatedMember other = owner == east ? west : east;
        east.engine
                .switchOver(
                        SwitchoverRequest.ofApplication(SimulatedCluster.APP).to(other.id.name()))
                .result()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        List<MoveReport> moves = report(east, PATIENCE).moves();

        assertThat(moves).singleElement().satisfies(move -> {
            assertThat(move.kind()).isEqualTo(MoveReport.Kind.SWITCHOVER);
            assertThat(move.from()).isEqualTo(owner.id.name());
            assertThat(move.to()).isEqualTo(other.id.name());
            assertThat(move.phases()).extracting(PhaseReport::phase).containsExactly("prepare", "drain", "take");
            assertThat(move.waited()).isPositive().isLessThan(move.took());
        });

        other.kill();
        cluster.departed(Departure.SILENT, other);
        cluster.view(owner);
        assertThat(owner.call(LedgerCall.get("x"))).isEqualTo("1");

        assertThat(report(owner, PATIENCE).moves()).hasSize(2).first().satisfies(move -> {
            assertThat(move.kind()).isEqualTo(MoveReport.Kind.TAKEOVER);
            assertThat(move.cause()).isEqualTo(Departure.SILENT.words());
            assertThat(move.from()).isEqualTo(other.id.name());
            assertThat(move.to()).isEqualTo(owner.id.name());
            assertThat(move.phases())
                    .extracting(PhaseReport::phase)
                    .containsExactly("detected", "claimed", "loaded", "reactivated", "serving");
            Duration sum = move.phases().stream().map(PhaseReport::took).reduce(Duration.ZERO, Duration::plus);
            assertThat(move.took()).isEqualTo(sum);
        });
    }

    @Test
    void aStoreThatFailsIsSaidToBeFailingUntilItIsBack() throws Exception {
        startTwo();
        SimulatedMember owner = owner();
        assertThat(summary(report(east, PATIENCE), owner).stores())
                .extracting(StoreReport::state)
                .containsOnly(StoreReport.State.UP);
        owner.storeFails = true;
        Thread caller = new Thread(() -> {
            try {
                owner.call(LedgerCall.put("x", "2"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        caller.start();
        SimulatedCluster.await("the store fails", () -> segments(owner).state() == StoreReport.State.FAILING);
        assertThat(segments(owner).error()).contains("store is down");
        assertThat(summary(report(east, PATIENCE), owner).stores().get(1).state())
                .as("manifests")
                .isEqualTo(StoreReport.State.UP);
        ClusterHealth health = report(east, PATIENCE).health();
        assertThat(health.state()).isEqualTo(ClusterHealth.State.DEGRADED);
        assertThat(health.reasons()).singleElement().asString().startsWith("STFR0246W");
        owner.storeFails = false;
        caller.join();
        assertThat(segments(owner).state()).isEqualTo(StoreReport.State.UP);
        assertThat(summary(report(east, PATIENCE), owner).counters().storeRetries())
                .isPositive();
    }

    @Test
    void theLastErrorsAreToldNewestFirst() throws Exception {
        startTwo();
        MessageCatalog.listen(east.engine.gauges().errors());
        try {
            for (int i = 0; i < 25; i++) {
                EngineMessages.log("STFR0236W", "application" + i, "test");
            }
            EngineMessages.log("STFR0263I", "no error", "test");
        } finally {
            MessageCatalog.unlisten(east.engine.gauges().errors());
        }
        EngineMessages.log("STFR0236W", "not heard", "test");

        var errors = summary(report(west, PATIENCE), east).errors();

        assertThat(errors).hasSize(20).allSatisfy(error -> assertThat(error.code())
                .isEqualTo("STFR0236W"));
        assertThat(errors.get(0).message()).contains("application24 ");
        assertThat(errors.get(19).message()).contains("application5 ");
    }

    private StoreReport segments(SimulatedMember member) throws Exception {
        return summary(report(member, PATIENCE), member).stores().get(0);
    }

    private void startTwo() throws Exception {
        east = cluster.start("east");
        west = cluster.start("west");
        cluster.view(east, west);
        owner().call(LedgerCall.put("x", "1"));
    }

    /** The member that owns the application's own context; takes care that one does. */
    private SimulatedMember owner() throws Exception {
        if (cluster.manifest().isEmpty()) {
            SimulatedCluster.await("the shard is owned", () -> {
                cluster.view(east, west);
                return cluster.manifest()
                        .filter(manifest -> manifest.owner() != null)
                        .isPresent();
            });
        }
        return cluster.member(cluster.manifest().orElseThrow().owner());
    }

    private static ClusterReport report(SimulatedMember asked, Duration patience) throws Exception {
        return asked.engine.operations().report(patience).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static OrderResult order(SimulatedMember asked, Kind kind) throws Exception {
        return asked.engine
                .operations()
                .orderHosts(new OperatorOrder(kind, SimulatedCluster.APP, "somebody"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static MemberSummary summary(ClusterReport report, SimulatedMember of) {
        return report.members().stream()
                .map(MemberReport::summary)
                .filter(member -> member.name().equals(of.id.name()))
                .findFirst()
                .orElseThrow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import io.stillframe.engine.EngineMember;
import io.stillframe.engine.gauge.MoveLog;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.OperatorOrder;
import io.stillframe.engine.move.OrderResult;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.move.Switchover;
import io.stillframe.engine.move.SwitchoverProgress;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.report.ActionReport;
import io.stillframe.engine.report.ActionsReport;
import io.stillframe.engine.report.MoveReport;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.RestoreRequest;
import io.stillframe.engine.restore.RestoreResult;
import io.stillframe.feature.FeatureMessages;
import io.stillframe.feature.member.MemberLifecycle;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Does what operators ask for, tells the log of each who asked and what came of it, and remembers the last. Thread-safe. */
final class Actions {

    private static final System.Logger LOGGER = System.getLogger(Actions.class.getName());
    private static final int KEPT = 100;

    private final MemberLifecycle lifecycle;
    private final ExecutorService threads;
    private final Deque<Action> newestFirst = new ArrayDeque<>();
    private long count;

    Actions(MemberLifecycle lifecycle, ExecutorService threads) {
        this.lifecycle = lifecycle;
        this.threads = threads;
        lifecycle.actionsAre(this::mine);
    }

    private synchronized ActionsReport mine() {
        return new ActionsReport(newestFirst.stream().map(Action::status).toList());
    }

    private record All(List<ActionStatus> actions) {}

    /** Those that were asked for at any member that answers; blocks up to {@link Patience}. */
    JsonObject all() throws Refusal {
        return JsonShapes.of(
                new All(everywhere().stream().limit(KEPT).map(ActionStatus::of).toList()));
    }

    /** The same of one action; blocks only if it was asked for elsewhere. */
    JsonObject one(String id) throws Refusal {
        Optional<ActionReport> found = withId(mine().actions(), id);
        if (found.isEmpty()) {
            found = withId(everywhere(), id);
        }
        return JsonShapes.of(ActionStatus.of(found.orElseThrow(() -> Refusal.of(404, "STFR0533E", id))));
    }

    private List<ActionReport> everywhere() throws Refusal {
        EngineMember member = lifecycle.member().orElseThrow(() -> Refusal.of(503, "STFR0520E"));
        return Patience.await(member.operations().actions(Patience.ONE_MEMBER));
    }

    private static Optional<ActionReport> withId(List<ActionReport> actions, String id) {
        return actions.stream().filter(action -> action.id().equals(id)).findFirst();
    }

    /**
     * Begins what {@code body} says.
     *
     * @param who asks, for the log
     * @throws Refusal if nothing of it is begun
     */
    ActionReport begin(JsonObject body, String who) throws Refusal {
        EngineMember member = lifecycle.member().orElseThrow(() -> Refusal.of(503, "STFR0520E"));
        ActionRequest request = ActionRequest.of(body);
        try {
            return switch (request.action()) {
                case "switchover" -> switchOver(member, request, who);
                case "drain" -> order(member, request, who, OperatorOrder.Kind.DRAIN);
                case "resume" -> order(member, request, who, OperatorOrder.Kind.RESUME);
                case "snapshot" -> order(member, request, who, OperatorOrder.Kind.SNAPSHOT);
                case "pauseSnapshots" -> order(member, request, who, OperatorOrder.Kind.PAUSE_SNAPSHOTS);
                case "resumeSnapshots" -> order(member, request, who, OperatorOrder.Kind.RESUME_SNAPSHOTS);
                case "clone" -> makeClone(member, request, who);
                case "restore" -> restore(member, request, who);
                default -> throw Refusal.of(400, "STFR0534E", "there is no action " + request.action());
            };
        } catch (Refusal e) {
            FeatureMessages.CATALOG.log(LOGGER, "STFR0531W", request.action(), who, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private ActionReport switchOver(EngineMember member, ActionRequest request, String who) throws Refusal {
        SwitchoverRequest what = request.switchover().by(who);
        Switchover switchover;
        try {
            switchover = member.switchOver(what);
        } catch (MoveRefusedException e) {
            throw Refusal.byEngine(String.valueOf(e.getMessage()));
        }
        CompletableFuture<Outcome> outcome = switchover
                .result()
                .thenApply(result -> new Outcome(
                        result.moves().size(),
                        moves(member, result.moves()),
                        result.refusals(),
                        0,
                        words(result.moves().size(), "moved", result.refusals())))
                .toCompletableFuture();
        return follow(member, request, who, outcome, () -> {
            SwitchoverProgress progress = switchover.progress();
            return new Action.Progress(progress.moved() + progress.refused(), progress.shards());
        });
    }

    private ActionReport order(EngineMember member, ActionRequest request, String who, OperatorOrder.Kind kind)
            throws Refusal {
        OperatorOrder order = new OperatorOrder(kind, request.application(), who);
        boolean ofMember = kind == OperatorOrder.Kind.DRAIN || kind == OperatorOrder.Kind.RESUME;
        request.require(ofMember ? "member" : "application");
        CompletableFuture<OrderResult> result = (ofMember
                        ? member.operations().order(request.member(), order)
                        : member.operations().orderHosts(order))
                .toCompletableFuture();
        if (result.isDone() && !result.join().refusal().isEmpty()) {
            throw Refusal.byEngine(result.join().refusal());
        }
        return follow(
                member,
                request,
                who,
                result.thenApply(done -> outcome(member, kind, done)),
                () -> new Action.Progress(0, 1));
    }

    private static Outcome outcome(EngineMember member, OperatorOrder.Kind kind, OrderResult result) {
        if (!result.refusal().isEmpty()) {
            return Outcome.refused(result.refusal());
        }
        String what =
                switch (kind) {
                    case DRAIN -> "handed over";
                    case RESUME -> "concerned; it takes shards again";
                    case SNAPSHOT -> "committed";
                    case PAUSE_SNAPSHOTS -> "paused";
                    case RESUME_SNAPSHOTS -> "going on";
                };
        int refused = result.refusals().size();
        // A resume, or a drain of a member that owns nothing, is done though it concerns no shard.
        int done = refused == 0 ? Math.max(1, result.shards()) : Math.max(0, result.shards() - refused);
        return new Outcome(
                done,
                moves(member, result.moves()),
                result.refusals(),
                0,
                words(result.shards(), what, result.refusals()));
    }

    private ActionReport makeClone(EngineMember member, ActionRequest request, String who) throws Refusal {
        request.require("application");
        request.require("target");
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        var made = member.cloneApplication(request.application(), request.target(), who);
                        return new Outcome(
                                made.shards(),
                                List.of(),
                                List.of(),
                                made.bytes(),
                                words(made.shards(), "copied", List.of()));
                    } catch (MoveRefusedException e) {
                        return Outcome.refused(String.valueOf(e.getMessage()));
                    }
                },
                threads);
        return follow(member, request, who, outcome, () -> new Action.Progress(0, 1));
    }

    private ActionReport restore(EngineMember member, ActionRequest request, String who) throws Refusal {
        RestoreRequest what = request.restore().by(who);
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        RestoreResult result = member.restore(what);
                        MoveLog log = member.gauges().moves();
                        int went = result.restores().size();
                        boolean nothing = went == 0 && result.refusals().isEmpty();
                        return new Outcome(
                                nothing ? 1 : went,
                                result.restores().stream().map(log::restoration).toList(),
                                result.refusals(),
                                0,
                                nothing ? "all was as it was then" : words(went, "went back", result.refusals()));
                    } catch (RestoreRefusedException e) {
                        return Outcome.refused(String.valueOf(e.getMessage()));
                    }
                },
                threads);
        return follow(member, request, who, outcome, () -> new Action.Progress(0, 1));
    }

    private ActionReport follow(
            EngineMember member,
            ActionRequest request,
            String who,
            CompletableFuture<Outcome> outcome,
            Supplier<Action.Progress> progress) {
        long begun = System.nanoTime();
        Action action;
        synchronized (this) {
            count++;
            action = new Action(member.self(), count, request, who, progress);
            newestFirst.addFirst(action);
            if (newestFirst.size() > KEPT) {
                newestFirst.removeLast();
            }
        }
        CompletableFuture<?> unused = action.endWith(outcome).thenAccept(ended -> tell(action, begun));
        return action.status();
    }

    private static void tell(Action action, long begun) {
        ActionReport status = action.status();
        FeatureMessages.CATALOG.log(
                LOGGER,
                "STFR0530I",
                status.request(),
                action.who(),
                status.state(),
                status.message(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private static List<MoveReport> moves(EngineMember member, List<ShardMove> moves) {
        MoveLog log = member.gauges().moves();
        List<MoveReport> reports = new ArrayList<>();
        for (ShardMove move : moves) {
            // What was there already, and is only to stay, went nowhere.
            if (!move.from().equals(move.to())) {
                reports.add(log.switchover(move, "an operator has asked for it"));
            }
        }
        return reports;
    }

    private static String words(int shards, String what, List<String> refusals) {
        String refused = refusals.isEmpty() ? "" : ", " + refusals.size() + " refused";
        return shards + (shards == 1 ? " shard " : " shards ") + what + refused;
    }

    /** Why it failed, beginning with a number. */
    static String text(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return FeatureMessages.CATALOG.text("STFR0539E", cause);
    }
}

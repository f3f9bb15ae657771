// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.message.RecordCodec;
import io.stillframe.engine.move.OperatorOrder;
import io.stillframe.engine.move.OrderResult;
import io.stillframe.engine.report.ActionReport;
import io.stillframe.engine.report.ActionsReport;
import io.stillframe.engine.report.ClusterAssembly;
import io.stillframe.engine.report.ClusterReport;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an operator reads and asks of the whole cluster, at whichever member. Thread-safe; no method blocks. */
public final class ClusterOperations {

    /** A member that is handing over large states takes its time. */
    private static final Duration ONE_ORDER = Duration.ofMinutes(4);

    /** So long those who are not in the view any more are told of. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Surroundings surroundings;
    private final Membership membership;
    private final Supplier<MemberReport> mine;
    private final Function<OperatorOrder, CompletionStage<OrderResult>> carryOut;
    private volatile Supplier<ActionsReport> actions = () -> ActionsReport.NONE;

    ClusterOperations(
            Surroundings surroundings,
            Membership membership,
            Supplier<MemberReport> mine,
            Function<OperatorOrder, CompletionStage<OrderResult>> carryOut) {
        this.surroundings = surroundings;
        this.membership = membership;
        this.mine = mine;
        this.carryOut = carryOut;
    }

    /**
     * How the whole cluster stands. Each other member in the view is asked once.
     *
     * @param patience how long to wait for the slowest; who has not answered by then is said to be unreachable
     * @return completes when all have answered, or then; never exceptionally
     */
    public CompletionStage<ClusterReport> report(Duration patience) {
        long begun = surroundings.timer().nanoTime();
        List<MemberId> others = membership.others(surroundings.self());
        List<CompletableFuture<MemberReport>> answers = new ArrayList<>();
        for (MemberId other : others) {
            answers.add(ask(other, new Message.ReportAsked(), patience).thenApply(ClusterOperations::understandReport));
        }
        return ended(answers).thenApply(done -> {
            ClusterAssembly assembly = new ClusterAssembly(mine.get());
            for (int i = 0; i < others.size(); i++) {
                hear(assembly, others.get(i), answers.get(i), patience);
            }
            membership
                    .departed(REMEMBERED)
                    .forEach((name, ago) ->
                            assembly.gone(name, EngineMessages.text("STFR0247W", name, ago.toSeconds())));
            Duration took = Duration.ofNanos(surroundings.timer().nanoTime() - begun);
            return assembly.complete(
                    surroundings.timer().now(), took, application -> membership.hosting(application).stream()
                            .map(MemberId::name)
                            .sorted()
                            .toList());
        });
    }

    /** Where this member's actions are remembered, for the others that ask. */
    public void actionsAre(Supplier<ActionsReport> source) {
        actions = source;
    }

    /**
     * The last actions that operators have asked any member for, newest first.
     *
     * @param patience how long to wait for the slowest; those of who has not answered by then are missing
     * @return completes when all have answered, or then; never exceptionally
     */
    public CompletionStage<List<ActionReport>> actions(Duration patience) {
        List<CompletableFuture<ActionsReport>> answers = new ArrayList<>();
        for (MemberId other : membership.others(surroundings.self())) {
            answers.add(ask(other, new Message.ActionsAsked(), patience)
                    .thenApply(ClusterOperations::understandActions)
                    .exceptionally(silent -> ActionsReport.NONE));
        }
        return ended(answers).thenApply(done -> {
            List<ActionReport> all = new ArrayList<>(actions.get().actions());
            answers.forEach(answer -> all.addAll(answer.join().actions()));
            all.sort(Comparator.comparing(ActionReport::startedAt).reversed());
            return all;
        });
    }

    /**
     * Has one member do something.
     *
     * @param member name of its server
     * @return completes with what came of it, never exceptionally
     */
    public CompletionStage<OrderResult> order(String member, OperatorOrder order) {
        return membership
                .named(member)
                .map(id -> orderOne(id, order))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        OrderResult.refused(EngineMessages.text("STFR0255E", member))));
    }

    /**
     * Has all members in the view that host the order's application do something.
     *
     * @return completes with what came of it, never exceptionally
     */
    public CompletionStage<OrderResult> orderHosts(OperatorOrder order) {
        List<MemberId> hosts = membership.hosting(order.application());
        if (hosts.isEmpty()) {
            return CompletableFuture.completedFuture(
                    OrderResult.refused(EngineMessages.text("STFR0279E", order.application())));
        }
        List<CompletableFuture<OrderResult>> answers = new ArrayList<>();
        hosts.forEach(host -> answers.add(orderOne(host, order)));
        return ended(answers).thenApply(done -> answers.stream()
                .map(CompletableFuture::join)
                .reduce(OrderResult::and)
                .orElseThrow());
    }

    /** Another member asks how this one stands. */
    Message reported() {
        return new Message.Reported(RecordCodec.encode(mine.get()));
    }

    /** Another member asks what operators have asked this one for. */
    Message actionsTold() {
        return new Message.ActionsTold(RecordCodec.encode(actions.get()));
    }

    /** Another member asks this one to do something. */
    CompletionStage<Message> ordered(Message.Ordered message) throws CorruptSegmentException {
        return carryOut.apply(RecordCodec.decode(message.order(), OperatorOrder.class))
                .thenApply(result -> new Message.OrderDone(RecordCodec.encode(result)));
    }

    private CompletableFuture<OrderResult> orderOne(MemberId member, OperatorOrder order) {
        if (member.equals(surroundings.self())) {
            return carryOut.apply(order).toCompletableFuture();
        }
        return ask(member, new Message.Ordered(RecordCodec.encode(order)), ONE_ORDER)
                .thenApply(ClusterOperations::understandResult)
                .exceptionally(failure -> OrderResult.refused(reason(member, failure, ONE_ORDER)));
    }

    private CompletableFuture<Message> ask(MemberId member, Message question, Duration patience) {
        CompletableFuture<Message> answer = new CompletableFuture<>();
        surroundings.channel().request(member, MessageCodec.encode(question)).whenComplete((bytes, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
                return;
            }
            try {
                answer.complete(MessageCodec.decode(bytes));
            } catch (CorruptSegmentException e) {
                answer.completeExceptionally(e);
            }
        });
        surroundings.timer().schedule(patience, () -> answer.completeExceptionally(new TimeoutException()));
        return answer;
    }

    private static void hear(
            ClusterAssembly assembly, MemberId member, CompletableFuture<MemberReport> answer, Duration patience) {
        try {
            assembly.answered(answer.join());
        } catch (CompletionException e) {
            assembly.silent(member.name(), reason(member, e, patience));
        }
    }

    private static String reason(MemberId member, Throwable failure, Duration patience) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return EngineMessages.text("STFR0240E", member.name(), patience.toMillis());
        }
        String message = String.valueOf(cause.getMessage());
        // Said here of its answer, or there of the question.
        return message.startsWith("STFR0232E")
                ? EngineMessages.text("STFR0248E", member.name(), message)
                : EngineMessages.text("STFR0241E", member.name(), EngineMessages.reason(cause));
    }

    private static MemberReport understandReport(Message message) {
        try {
            if (message instanceof Message.Reported reported) {
                return RecordCodec.decode(reported.report(), MemberReport.class);
            }
            throw new CorruptSegmentException(EngineMessages.text("STFR0232E", message));
        } catch (CorruptSegmentException e) {
            throw new CompletionException(e);
        }
    }

    private static ActionsReport understandActions(Message message) {
        try {
            if (message instanceof Message.ActionsTold told) {
                return RecordCodec.decode(told.actions(), ActionsReport.class);
            }
            throw new CorruptSegmentException(EngineMessages.text("STFR0232E", message));
        } catch (CorruptSegmentException e) {
            throw new CompletionException(e);
        }
    }

    private static OrderResult understandResult(Message message) {
        try {
            if (message instanceof Message.OrderDone done) {
                return RecordCodec.decode(done.result(), OrderResult.class);
            }
            throw new CorruptSegmentException(EngineMessages.text("STFR0232E", message));
        } catch (CorruptSegmentException e) {
            throw new CompletionException(e);
        }
    }

    /** Completes when all have, however they did. */
    private static CompletableFuture<?> ended(List<? extends CompletableFuture<?>> all) {
        return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).handle((done, failure) -> "ended");
    }
}

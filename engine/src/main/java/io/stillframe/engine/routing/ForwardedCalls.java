// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.FencedException;
import io.stillframe.api.StillframeException;
import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.Call;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.invocation.NotServingException;
import io.stillframe.engine.invocation.Ticketed;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.takeover.OwnedShard;
import io.stillframe.engine.takeover.Route;
import io.stillframe.engine.takeover.ShardSlot;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** Runs calls of other members, on call threads; the answer leaves when it may (I6), and no thread waits for that. */
public final class ForwardedCalls {

    private final Surroundings surroundings;
    private final ApplicationHost host;
    private final Slots slots;
    private final Membership membership;
    private final AnswerRetention retention;

    /** For one application. */
    public ForwardedCalls(
            Surroundings surroundings,
            ApplicationHost host,
            Slots slots,
            Membership membership,
            AnswerRetention retention) {
        this.surroundings = surroundings;
        this.host = host;
        this.slots = slots;
        this.membership = membership;
        this.retention = retention;
    }

    /** The answer to {@code forward} of {@code from}. */
    public CompletionStage<Message> handle(MemberId from, Message.Forward forward) {
        if (!membership.contains(from)) {
            // Its answers may be forgotten while it is out of the view; it asks again when it is back.
            return CompletableFuture.completedFuture(new Message.NotOwner(""));
        }
        ShardSlot slot = slots.of(new ContextKey(forward.context()));
        // Who asks does not own it, whatever was known here.
        slot.forget(from);
        return slot.route(Set.of()).thenCompose(route -> {
            if (route instanceof Route.Local local) {
                return onCallThread(local.shard(), forward);
            }
            if (route instanceof Route.Remote remote) {
                // We are asked as the owner, and may be it by a claim whose outcome we never learnt: the next one
                // looks.
                slot.forget(remote.member());
            }
            boolean known = route instanceof Route.Remote remote
                    && remote.owns()
                    && !remote.member().equals(from);
            return CompletableFuture.completedFuture(
                    new Message.NotOwner(known ? ((Route.Remote) route).member().toString() : ""));
        });
    }

    private CompletableFuture<Message> onCallThread(OwnedShard shard, Message.Forward forward) {
        CompletableFuture<Message> answer = new CompletableFuture<>();
        try {
            surroundings.callThreads().execute(() -> run(shard, forward, answer));
        } catch (RejectedExecutionException e) {
            answer.complete(new Message.NotOwner(""));
        }
        return answer;
    }

    private void run(OwnedShard shard, Message.Forward forward, CompletableFuture<Message> answer) {
        try {
            Call call = host.decodeCall(forward.call());
            OnceOnly once = new OnceOnly(host, call, forward.id(), forward.watermark(), retention);
            Ticketed<byte[]> ticketed = shard.run(
                    new ContextKey(forward.context()),
                    call.mode(),
                    call.description(),
                    surroundings.callDeadline(),
                    once);
            CompletableFuture<?> unused = ticketed.released().whenComplete((released, failure) -> {
                if (failure == null) {
                    answer.complete(new Message.Result(ticketed.value()));
                } else {
                    answer.complete(failed(failure));
                }
            });
        } catch (NotServingException e) {
            answer.complete(new Message.NotOwner(""));
        } catch (CorruptSegmentException | StillframeException e) {
            answer.complete(failed(e));
        } catch (RuntimeException | Error e) {
            answer.complete(new Message.Failed(false, EngineMessages.text("STFR0235E", e)));
        }
    }

    private static Message failed(Throwable failure) {
        Throwable cause =
                failure instanceof java.util.concurrent.CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure;
        // Fenced: not acknowledged, and if it is in the next owner's state after all, its id is there too.
        return new Message.Failed(cause instanceof FencedException, String.valueOf(cause.getMessage()));
    }
}

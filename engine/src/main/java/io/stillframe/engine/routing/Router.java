// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.routing;

import io.stillframe.api.OwnerUnreachableException;
import io.stillframe.api.StillframeException;
import io.stillframe.api.spi.MemberId;
import io.stillframe.engine.ApplicationHost;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallResult;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.invocation.NotServingException;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.takeover.OwnedShard;
import io.stillframe.engine.takeover.Route;
import io.stillframe.engine.takeover.ShardSlot;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Brings outermost calls of one application to the owner of their context, wherever it goes meanwhile. Thread-safe. */
public final class Router {

    private final Surroundings surroundings;
    private final ApplicationHost host;
    private final Slots slots;
    private final OutgoingCalls outgoing;
    private final AnswerRetention retention;

    /** For one application. */
    public Router(
            Surroundings surroundings,
            ApplicationHost host,
            Slots slots,
            OutgoingCalls outgoing,
            AnswerRetention retention) {
        this.surroundings = surroundings;
        this.host = host;
        this.slots = slots;
        this.outgoing = outgoing;
        this.retention = retention;
    }

    /** Runs {@code call} at the owner, see {@code HostedApplication#call}. */
    public @Nullable Object call(ContextKey key, Call call) throws Exception {
        Journey journey = new Journey(key, call);
        try {
            return Outcomes.replay(journey.travel());
        } finally {
            journey.end();
        }
    }

    /** One call on its way. */
    private final class Journey {

        private final ContextKey key;
        private final Call call;
        private final ShardSlot slot;
        private final Deadline deadline = surroundings.callDeadline();
        private final Set<MemberId> declined = new HashSet<>();
        private Backoff backoff = Backoff.ROUTE;
        private String lastReason = "";
        /** How often somebody has said who the owner is. */
        private int told;

        private byte @Nullable [] encoded;
        /** Not null once the call was sent to another member, where it may have run. */
        private @Nullable CallId id;

        Journey(ContextKey key, Call call) {
            this.key = key;
            this.call = call;
            this.slot = slots.of(key);
        }

        CallResult travel() {
            while (!deadline.isOver()) {
                int toldBefore = told;
                Route route = await(slot.route(declined));
                CallResult result = null;
                if (route instanceof Route.Local local) {
                    result = runHere(local.shard());
                } else if (route instanceof Route.Remote remote) {
                    result = forward(remote.member());
                } else if (route instanceof Route.Nowhere nowhere) {
                    lastReason = nowhere.reason();
                    declined.clear();
                }
                if (result != null) {
                    return result;
                }
                // The first who says so is believed at once: the shard was handed over while the call waited there.
                if (toldBefore > 0 || told == 0) {
                    pause();
                }
            }
            String code = id == null ? "STFR0205E" : "STFR0206E";
            throw new OwnerUnreachableException(EngineMessages.text(code, call.description(), lastReason));
        }

        void end() {
            if (id != null) {
                outgoing.end(id);
            }
        }

        /** Null if the shard is not served here (any more) and the call did not run. */
        private @Nullable CallResult runHere(OwnedShard shard) {
            CallId sent = id;
            try {
                if (sent == null) {
                    return Releases.await(
                            shard.run(
                                    key,
                                    call.mode(),
                                    call.description(),
                                    deadline,
                                    (beans, answers) -> Outcomes.of(call, beans)),
                            call.description(),
                            deadline);
                }
                OnceOnly once = new OnceOnly(host, call, sent, outgoing.watermark(), retention);
                byte[] answer = Releases.await(
                        shard.run(key, call.mode(), call.description(), deadline, once), call.description(), deadline);
                return OnceOnly.read(answer, host);
            } catch (NotServingException e) {
                return null;
            } catch (CorruptSegmentException e) {
                throw new StillframeException(EngineMessages.text("STFR0207E", call.description(), e.getMessage()), e);
            }
        }

        /** Null if it is to be tried again. */
        private @Nullable CallResult forward(MemberId owner) {
            if (encoded == null) {
                encoded = call.encode();
            }
            CallId sent = id;
            if (sent == null) {
                sent = outgoing.begin();
                id = sent;
            }
            byte[] message = MessageCodec.encode(
                    new Message.Forward(host.application(), key.value(), sent, outgoing.watermark(), encoded));
            surroundings.gauges().counters().forwarded();
            CompletableFuture<byte[]> answer =
                    surroundings.channel().request(owner, message).toCompletableFuture();
            try {
                return understand(owner, MessageCodec.decode(deadline.await(answer)));
            } catch (ExecutionException e) {
                lastReason = EngineMessages.reason(e);
                slot.forget(owner);
                return null;
            } catch (TimeoutException e) {
                answer.cancel(false);
                throw new OwnerUnreachableException(
                        EngineMessages.text("STFR0206E", call.description(), "no answer of " + owner), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OwnerUnreachableException(
                        EngineMessages.text("STFR0206E", call.description(), "interrupted"), e);
            } catch (CorruptSegmentException e) {
                throw new StillframeException(EngineMessages.text("STFR0207E", call.description(), e.getMessage()), e);
            }
        }

        private @Nullable CallResult understand(MemberId owner, Message message) throws CorruptSegmentException {
            if (message instanceof Message.Result result) {
                return OnceOnly.read(result.answer(), host);
            }
            if (message instanceof Message.NotOwner notOwner) {
                lastReason = owner + " is not the owner";
                slot.forget(owner);
                if (notOwner.owner().isEmpty()) {
                    declined.add(owner);
                } else {
                    slot.hint(MemberId.parse(notOwner.owner()));
                    told++;
                }
                return null;
            }
            if (message instanceof Message.Failed failed) {
                lastReason = failed.text();
                if (failed.retry()) {
                    slot.forget(owner);
                    return null;
                }
                throw new StillframeException(failed.text());
            }
            throw new CorruptSegmentException(EngineMessages.text("STFR0232E", message));
        }

        private Route await(CompletableFuture<Route> route) {
            try {
                return deadline.await(route);
            } catch (ExecutionException e) {
                return new Route.Nowhere(EngineMessages.reason(e));
            } catch (TimeoutException e) {
                return new Route.Nowhere(lastReason.isEmpty() ? "the owner is being looked for" : lastReason);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OwnerUnreachableException(
                        EngineMessages.text(id == null ? "STFR0205E" : "STFR0206E", call.description(), "interrupted"),
                        e);
            }
        }

        private void pause() {
            CompletableFuture<Route> over = new CompletableFuture<>();
            surroundings.timer().schedule(backoff.delay(), () -> over.complete(new Route.Nowhere("")));
            backoff = backoff.next();
            Route ignored = await(over);
        }
    }
}

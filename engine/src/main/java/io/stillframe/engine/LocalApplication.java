// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.invocation.Beans;
import io.stillframe.engine.invocation.InvocationStack;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.routing.AnswerRetention;
import io.stillframe.engine.routing.ForwardedCalls;
import io.stillframe.engine.routing.OutgoingCalls;
import io.stillframe.engine.routing.Router;
import io.stillframe.engine.routing.Slots;
import io.stillframe.engine.takeover.OwnedShard;
import io.stillframe.engine.takeover.ShardSlot;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One application on this member: its slots, and calls in and out. */
final class LocalApplication implements HostedApplication {

    private final Surroundings surroundings;
    private final Hosting hosting;
    private final Slots slots;
    private final Router router;
    private final ForwardedCalls forwarded;
    private final Consumer<LocalApplication> onClose;
    private volatile boolean leaving;

    LocalApplication(
            Surroundings surroundings,
            Hosting hosting,
            Membership membership,
            OutgoingCalls outgoing,
            Consumer<LocalApplication> onClose) {
        this.surroundings = surroundings;
        this.hosting = hosting;
        this.onClose = onClose;
        this.slots = new Slots(surroundings, hosting, membership);
        AnswerRetention retention =
                new AnswerRetention(membership, surroundings.settings().callTimeout());
        this.router = new Router(surroundings, hosting.host(), slots, outgoing, retention);
        this.forwarded = new ForwardedCalls(surroundings, hosting.host(), slots, membership, retention);
    }

    String name() {
        return hosting.host().application();
    }

    @Override
    public @Nullable Object call(ContextKey key, Call call) throws Exception {
        InvocationStack.Frame frame = hosting.stack().find(key);
        if (frame == null) {
            return router.call(key, call);
        }
        Beans beans = frame.context().beans();
        if (call.mode() == CallMode.EXCLUSIVE && frame.mode() == CallMode.SHARED) {
            throw new IllegalStateWriteException(EngineMessages.text("STFR0201E", call.description(), key.value()));
        }
        if (beans == null) {
            throw new IllegalStateException("inside of context " + key + ", which is not active");
        }
        return call.run(beans);
    }

    @Override
    public boolean isInside(ContextKey key) {
        return hosting.stack().find(key) != null;
    }

    @Override
    public @Nullable BeanInstances activeBeans(ContextKey key) {
        InvocationStack.Frame frame = hosting.stack().find(key);
        if (frame != null) {
            return frame.context().beans();
        }
        OwnedShard shard = slots.of(key).owned();
        return shard == null ? null : shard.beans(key);
    }

    CompletionStage<Message> forwarded(MemberId from, Message.Forward forward) {
        return forwarded.handle(from, forward);
    }

    CompletableFuture<Boolean> take(int shard) {
        return slots.of(new ShardKey(name(), shard)).take();
    }

    /** The application starts, or the view or what is hosted has changed: look at all shards there are. */
    void lookAround() {
        slots.all().forEach(ShardSlot::viewChanged);
        surroundings.transfers().execute(() -> listShards(Backoff.STORE));
    }

    private void listShards(Backoff backoff) {
        if (leaving) {
            return;
        }
        List<ShardSlot> found = new ArrayList<>();
        found.add(slots.of(ContextKey.APPLICATION));
        try {
            for (String key : hosting.register().keys(name())) {
                if (ShardKey.isRegisterKey(key)) {
                    found.add(slots.of(ShardKey.ofRegisterKey(key)));
                }
            }
        } catch (StoreException e) {
            EngineMessages.log("STFR0236W", name(), e.getMessage());
            surroundings.transfers().executeAfter(backoff.delay(), () -> listShards(backoff.next()));
        }
        for (ShardSlot slot : found) {
            if (slot.owned() == null) {
                slot.viewChanged();
            }
        }
    }

    /** Hands all shards over; returns when that is done, or the deadline has passed. */
    void handOver(Deadline deadline) {
        leaving = true;
        slots.all().forEach(ShardSlot::stopClaiming);
        List<CompletableFuture<Boolean>> handOvers = new ArrayList<>();
        for (ShardSlot slot : slots.all()) {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            handOvers.add(done);
            Runnable handOver = () -> {
                try {
                    slot.handOver(deadline);
                } finally {
                    done.complete(true);
                }
            };
            try {
                // I10: one that hangs does not hold up the others.
                surroundings.callThreads().execute(handOver);
            } catch (RejectedExecutionException e) {
                handOver.run();
            }
        }
        for (CompletableFuture<Boolean> done : handOvers) {
            try {
                deadline.await(done);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException e) {
                EngineMessages.log(e, "STFR0218W", name(), e);
            }
        }
    }

    /** The shards owned here. */
    List<ShardReport> report() {
        return slots.all().stream()
                .map(ShardSlot::owned)
                .filter(Objects::nonNull)
                .map(OwnedShard::report)
                .toList();
    }

    /** Gives everything up at once. */
    void abandon() {
        leaving = true;
        slots.all().forEach(ShardSlot::abandon);
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}

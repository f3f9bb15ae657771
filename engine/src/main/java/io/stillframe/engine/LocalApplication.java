// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.clone.ApplicationClone;
import io.stillframe.engine.clone.CloneMark;
import io.stillframe.engine.clone.CloneResult;
import io.stillframe.engine.invocation.Beans;
import io.stillframe.engine.invocation.InvocationStack;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.Rendezvous;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.HostedReport;
import io.stillframe.engine.report.LargestContext;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.ShardRestore;
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
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One application on this member: its slots, and calls in and out.
 *
 * <p>Longer than others since all that a member does with an application goes through here; the work is done elsewhere.
 */
final class LocalApplication implements HostedApplication {

    private static final System.Logger LOGGER = System.getLogger(LocalApplication.class.getName());

    private final Surroundings surroundings;
    private final Hosting hosting;
    private final Slots slots;
    private final Router router;
    private final ForwardedCalls forwarded;
    private final Consumer<LocalApplication> onClose;
    private final Membership membership;
    private final AtomicLong changes = new AtomicLong();
    private final ApplicationClone cloning;
    /** Whether all its shards are there: it is no clone, or one that is made. */
    private volatile boolean whole;

    private volatile boolean leaving;

    LocalApplication(
            Surroundings surroundings,
            Hosting hosting,
            Membership membership,
            OutgoingCalls outgoing,
            ApplicationClone cloning,
            Consumer<LocalApplication> onClose) {
        this.surroundings = surroundings;
        this.hosting = hosting;
        this.onClose = onClose;
        this.membership = membership;
        this.cloning = cloning;
        this.slots = new Slots(surroundings, hosting, membership, () -> whole);
        AnswerRetention retention = new AnswerRetention(membership, surroundings.live());
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

    /** The application starts: looks around as soon as it is sure that no shard of it is still being copied. */
    void start() {
        surroundings.callThreads().execute(() -> begin(Backoff.STORE));
    }

    /** On a call thread. */
    private void begin(Backoff backoff) {
        if (leaving) {
            return;
        }
        try {
            String source = surroundings.settings().clones().get(name());
            // In this order: shards that are there before a mark was are no clone's.
            boolean begins = source != null && cloning.isNew(name());
            Optional<CloneMark> mark = cloning.mark(name());
            if (mark.isEmpty() && source != null && begins) {
                CloneResult made = cloning.make(source, name(), null, surroundings.self(), membership::contains);
                EngineMessages.log("STFR0273I", name(), source, "-", made.shards(), made.bytes(), "-");
            } else if (mark.isPresent() && !mark.get().done()) {
                resume(mark.get());
            }
            whole = true;
            lookAround();
        } catch (StoreException | CorruptSegmentException | MoveRefusedException e) {
            if (backoff.equals(Backoff.STORE)) {
                EngineMessages.log("STFR0274W", name(), e.getMessage());
            }
            surroundings
                    .timer()
                    .schedule(backoff.delay(), () -> surroundings.callThreads().execute(() -> begin(backoff.next())));
        }
    }

    /** Somebody has begun to copy and may have died of it. */
    private void resume(CloneMark mark) throws MoveRefusedException, StoreException, CorruptSegmentException {
        cloning.make(mark.source(), name(), mark.instant(), surroundings.self(), membership::contains);
    }

    /** The application starts, or the view or what is hosted has changed: look at all shards there are. */
    void lookAround() {
        if (!whole) {
            return;
        }
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
        try {
            deadline.await(new Lanes(surroundings)
                    .each(slots.all(), slot -> slot.orders().leave(deadline)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            EngineMessages.log(e, "STFR0218W", name(), e);
        }
    }

    CompletableFuture<Long> prepare(int shard) {
        return slots.of(new ShardKey(name(), shard)).prepare();
    }

    /**
     * Moves a shard that is owned here. Blocks.
     *
     * @param target who is to have it and keep it; null for whom the rendezvous says
     */
    ShardMove move(ShardKey shard, @Nullable MemberId target, Deadline deadline) throws MoveRefusedException {
        MemberId next = target;
        if (next == null) {
            next = Rendezvous.choose(shard, membership.hosting(name()))
                    .orElseThrow(() -> new MoveRefusedException(EngineMessages.text("STFR0254E", shard)));
        }
        return slots.of(shard).orders().move(next, target == null ? MoveCause.UNPLACED : MoveCause.PLACED, deadline);
    }

    /** Has a shard go back, that is owned here or by nobody who lives. Blocks. */
    ShardRestore restore(ShardKey shard, long snapshot, String by, Deadline deadline) throws RestoreRefusedException {
        ShardRestore restored = slots.of(shard).orders().restore(snapshot, by, deadline);
        surroundings.gauges().moves().restored(restored);
        return restored;
    }

    /** All shards that were heard of here. */
    Collection<ShardSlot> slots() {
        return slots.all();
    }

    /** Whether another member could have its shards. */
    boolean isHostedElsewhere() {
        return membership.hosting(name()).stream().anyMatch(member -> !member.equals(surroundings.self()));
    }

    /** Somebody came or went, or hosts something else: when that has settled, shards go where they should be. */
    void balanceSoon() {
        Duration after = surroundings.settings().balanceAfter();
        if (after.isZero() || leaving) {
            return;
        }
        long change = changes.incrementAndGet();
        surroundings.timer().schedule(after, () -> {
            if (changes.get() == change && !leaving) {
                surroundings.callThreads().execute(() -> balance(change));
            }
        });
    }

    /** What is read each time anew needs no word; what is set for later is set anew. */
    void settingsChanged() {
        owned().forEach(OwnedShard::settingsChanged);
        balanceSoon();
    }

    /** One after the other, so that little of the application is on its way at any time. */
    private void balance(long change) {
        boolean again = false;
        for (ShardSlot slot : slots.all()) {
            Optional<MemberId> better = leaving || changes.get() != change ? Optional.empty() : slot.betterOwner();
            if (better.isPresent()) {
                try {
                    slot.orders().move(better.get(), MoveCause.BALANCE, surroundings.callDeadline());
                } catch (MoveRefusedException e) {
                    LOGGER.log(System.Logger.Level.DEBUG, "another time: {0}", e.getMessage());
                    again = true;
                }
            }
        }
        if (again && changes.get() == change) {
            balanceSoon();
        }
    }

    /** The shards owned here. */
    List<ShardReport> report() {
        return owned().stream().map(OwnedShard::report).toList();
    }

    /** The application as it is hosted here. */
    HostedReport hosted() {
        return new HostedReport(
                name(),
                surroundings.settings().shards(),
                hosting.snapshots().isPaused(),
                slots.all().stream().map(slot -> slot.key().shard()).sorted().toList(),
                (int) slots.all().stream().filter(slot -> !slot.isServed()).count());
    }

    /** The context that has brought the most into one snapshot, null if there was none. */
    @Nullable
    LargestContext largest() {
        LargestContext largest = null;
        for (OwnedShard shard : owned()) {
            largest = MemberReporter.larger(largest, shard.largest());
        }
        return largest;
    }

    /** Has all that has changed by now committed; completes with how many shards were, when they are. */
    CompletableFuture<Integer> snapshotNow() {
        List<CompletableFuture<Boolean>> snapshots =
                owned().stream().map(OwnedShard::snapshotNow).toList();
        return CompletableFuture.allOf(snapshots.toArray(new CompletableFuture<?>[0]))
                .thenApply(done ->
                        (int) snapshots.stream().filter(CompletableFuture::join).count());
    }

    /** Pauses snapshots that no call waits for, or has them go on; how many shards that concerns now. */
    int pauseSnapshots(boolean on) {
        hosting.snapshots().pause(on);
        List<OwnedShard> shards = owned();
        if (!on) {
            shards.forEach(OwnedShard::snapshotsGoOn);
        }
        return shards.size();
    }

    private List<OwnedShard> owned() {
        return slots.all().stream()
                .map(ShardSlot::owned)
                .filter(Objects::nonNull)
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

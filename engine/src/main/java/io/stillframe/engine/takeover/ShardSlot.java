// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.ownership.ClaimResult;
import io.stillframe.engine.ownership.Claimant;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.OwnershipState;
import io.stillframe.engine.ownership.Placement;
import io.stillframe.engine.ownership.Rendezvous;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.state.StoredState;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this member knows and does about one shard: nothing, looks who should own it, owns it, knows who does.
 *
 * <p>There is at most one look at a time ({@link #settling}); calls that need the shard wait for its end. A look reads
 * the register first, always (a member that is alone must not take itself for a new cluster), and claims only what is
 * nobody's or a departed member's. Thread-safe; blocks only on transfer threads and where it is said.
 *
 * <p>Longer than others since all transitions of a shard's state are in one place, under one monitor; what is done with it on purpose is in {@link ShardOrders}.
 */
public final class ShardSlot {

    private static final System.Logger LOGGER = System.getLogger(ShardSlot.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    /** Two that see each other as gone must not take the shard from each other all the time. */
    private static final Duration HOLD_OFF = Duration.ofSeconds(5);

    private final ShardKey key;
    private final Surroundings surroundings;
    private final Hosting hosting;
    private final Membership membership;
    private final Claimant claimant;
    private final Rehearsal rehearsal;
    private final Preparation preparation;
    private final BooleanSupplier whole;
    private final ShardOrders orders;

    private @Nullable OwnedShard owned;
    private @Nullable MemberId knownOwner;
    private @Nullable CompletableFuture<Route> settling;
    private String lastRefusal = "";
    private long detectedTerm;
    private long noticedNanos;
    private @Nullable MemberId lostTo;
    private long lostAtNanos;
    private boolean retrySet;
    private boolean handedOver;
    /** The retained snapshot that the next claim is to take for the state; 0 for the state as it is. */
    private long restoreTo;
    /** Whether the last claim found that the state cannot be read. */
    private boolean unreadable;

    private volatile boolean closed;

    /** A shard of which nothing is known; nothing is claimed before {@code whole} says that all there is is there. */
    public ShardSlot(
            ShardKey key, Surroundings surroundings, Hosting hosting, Membership membership, BooleanSupplier whole) {
        this.whole = whole;
        this.key = key;
        this.surroundings = surroundings;
        this.hosting = hosting;
        this.membership = membership;
        WarmSegments warm = new WarmSegments(hosting.store());
        this.claimant = new Claimant(
                surroundings.self(),
                hosting.register(),
                warm,
                hosting.format(),
                surroundings.ids(),
                () -> Instant.ofEpochMilli(surroundings.timer().now().toEpochMilli()),
                warm::hasSeen);
        this.preparation = new Preparation(key, claimant, warm, surroundings);
        this.rehearsal = new Rehearsal(key, claimant, surroundings, this::isHeir);
        this.orders = new ShardOrders(key, surroundings, claimant, this);
    }

    /** Which shard. */
    public ShardKey key() {
        return key;
    }

    /** The shard as owned here, whether it serves or not, else null. */
    public synchronized @Nullable OwnedShard owned() {
        return owned;
    }

    /** Whether it is served here, or by a member that is known. */
    public synchronized boolean isServed() {
        OwnedShard mine = owned;
        return mine == null ? knownOwner != null : mine.state() == OwnershipState.SERVING;
    }

    /**
     * Where calls go; completes at once if that is known, else after a look.
     *
     * @param declined members that said that they do not own it and do not know who does
     */
    public CompletableFuture<Route> route(Set<MemberId> declined) {
        CompletableFuture<Route> looked;
        synchronized (this) {
            if (settling != null) {
                return settling;
            }
            if (owned != null) {
                return CompletableFuture.completedFuture(new Route.Local(owned));
            }
            MemberId owner = knownOwner;
            if (owner != null && membership.contains(owner) && !declined.contains(owner)) {
                return CompletableFuture.completedFuture(new Route.Remote(owner, true));
            }
            looked = new CompletableFuture<>();
            settling = looked;
            noticedNanos = surroundings.timer().nanoTime();
        }
        Set<MemberId> excluded = new HashSet<>(declined);
        surroundings.transfers().execute(() -> look(excluded));
        return looked;
    }

    /** A call was told that {@code owner} is the owner; a hint. */
    public synchronized void hint(MemberId owner) {
        if (owned == null && !owner.equals(surroundings.self())) {
            knownOwner = owner;
        }
    }

    /** {@code owner} said that it does not own the shard. */
    public synchronized void forget(MemberId owner) {
        if (owner.equals(knownOwner)) {
            knownOwner = null;
        }
    }

    /** The view or what members host has changed: an owner asks whether it still is one, others look who is. */
    public void viewChanged() {
        OwnedShard mine;
        synchronized (this) {
            mine = owned;
        }
        if (mine != null) {
            mine.viewChanged(membership.size());
        } else {
            CompletableFuture<Route> unused = route(Set.of());
        }
    }

    /** Another member gives it to us; completes with whether it is served here. */
    public CompletableFuture<Boolean> take() {
        return take(3);
    }

    private CompletableFuture<Boolean> take(int tries) {
        synchronized (this) {
            knownOwner = null;
        }
        Set<MemberId> others = new HashSet<>(membership.others(surroundings.self()));
        return route(others).thenCompose(route -> {
            if (route instanceof Route.Local || tries == 0 || closed) {
                return CompletableFuture.completedFuture(route instanceof Route.Local);
            }
            return take(tries - 1);
        });
    }

    /** Nothing is claimed from here on. */
    public void stopClaiming() {
        closed = true;
    }

    /** Gives the shard up without a word, if it is owned here. */
    public void abandon() {
        closed = true;
        OwnedShard mine;
        synchronized (this) {
            mine = owned;
            owned = null;
        }
        if (mine != null) {
            mine.abandon();
        }
    }

    /** Gets ready for {@link #take}, see {@link Preparation#prepare}. */
    public CompletableFuture<Long> prepare() {
        return preparation.prepare();
    }

    /** What can be done with it. */
    public ShardOrders orders() {
        return orders;
    }

    /** Nothing is claimed here any more; false if what was owned is gone since that was said for the first time. */
    synchronized boolean leaves() {
        if (handedOver && owned == null) {
            // A look may never end: the transfer threads end with the hand-over.
            return false;
        }
        handedOver = true;
        closed = true;
        return true;
    }

    /**
     * The next claim takes the retained snapshot {@code snapshot} for the state, which cannot be read, and gives the rest up with its
     * recorded answers. If it can be read, or it is not known, why that is not done; may be empty.
     */
    synchronized Optional<String> giveUpFor(long snapshot) {
        if (!unreadable) {
            return Optional.of(lastRefusal);
        }
        restoreTo = snapshot;
        return Optional.empty();
    }

    /** What {@link #giveUpFor} has asked for is not asked for any more; why it was not done, empty if it was. */
    synchronized Optional<String> gaveUp() {
        boolean done = restoreTo == 0;
        restoreTo = 0;
        if (owned != null) {
            return done ? Optional.empty() : Optional.of("");
        }
        return Optional.of(lastRefusal);
    }

    /** What calls wait for from now on, until {@link #letCallsGo} or the end of {@link #claimAgain}; null as of {@link #holdCalls}. */
    @Nullable
    synchronized CompletableFuture<Route> holdForRestore(OwnedShard mine) {
        return holdCalls(mine) ? settling : null;
    }

    /** The shard was released here while calls are held: it is claimed here, unless another is quicker, and they go where it is. */
    void claimAgain() {
        synchronized (this) {
            owned = null;
            knownOwner = null;
            noticedNanos = surroundings.timer().nanoTime();
        }
        Set<MemberId> others = new HashSet<>(membership.others(surroundings.self()));
        surroundings.transfers().execute(() -> look(others));
    }

    /**
     * The member that should have the shard, if it is owned here, nobody has placed it here, and another one should;
     * blocks nobody.
     */
    public Optional<MemberId> betterOwner() {
        OwnedShard mine = owned();
        if (mine == null || mine.state() != OwnershipState.SERVING) {
            return Optional.empty();
        }
        return Placement.choose(mine.manifest(), membership.hosting(key.application()))
                .filter(better -> !better.equals(surroundings.self()));
    }

    /** Calls wait from now on until {@link #letCallsGo}; false if {@code mine} is not what is served here. */
    synchronized boolean holdCalls(OwnedShard mine) {
        if (owned != mine || settling != null) {
            return false;
        }
        settling = new CompletableFuture<>();
        return true;
    }

    /** Calls go to {@code next}, which is not here any more unless it says so. */
    void letCallsGo(Route next) {
        synchronized (this) {
            if (!(next instanceof Route.Local)) {
                owned = null;
            }
        }
        finish(next);
        if (!closed && !(next instanceof Route.Local) && !(next instanceof Route.Remote remote && remote.owns())) {
            // Nobody serves it for all that is known here, so somebody else should.
            CompletableFuture<Route> unused =
                    route(next instanceof Route.Remote remote ? Set.of(remote.member()) : Set.of());
        }
    }

    /** This member takes no shards any more, and has got one. */
    private void giveAway() {
        Optional<MemberId> heir = heir();
        if (heir.isPresent() && !closed) {
            try {
                orders.move(heir.get(), MoveCause.DRAIN, surroundings.callDeadline());
            } catch (MoveRefusedException e) {
                EngineMessages.log("STFR0261W", e.getMessage());
            }
        }
    }

    /** Who of the others should have the shard if this member did not. */
    public Optional<MemberId> heir() {
        List<MemberId> others = new ArrayList<>(membership.hosting(key.application()));
        others.remove(surroundings.self());
        return Rendezvous.choose(key, others);
    }

    /** Whether the shard would fall to this member if its owner died now. */
    private boolean isHeir() {
        List<MemberId> others = new ArrayList<>(membership.hosting(key.application()));
        synchronized (this) {
            others.remove(knownOwner);
        }
        return Rendezvous.choose(key, others)
                .filter(surroundings.self()::equals)
                .isPresent();
    }

    /** What is owned here, when a look that may be under way has ended; null if nothing is. Blocks. */
    public @Nullable OwnedShard settled(Deadline deadline) {
        CompletableFuture<Route> underWay;
        synchronized (this) {
            underWay = settling;
        }
        if (underWay != null) {
            HandOver.await(underWay, deadline);
        }
        return owned();
    }

    private void look(Set<MemberId> excluded) {
        if (!membership.hasView() || !whole.getAsBoolean()) {
            finish(new Route.Nowhere(EngineMessages.text("STFR0205E", key, "")));
            return;
        }
        try {
            Claimant.Found found = claimant.look(key);
            Manifest manifest = found.manifest();
            if (!isClaimable(manifest)) {
                finish(remote(manifest));
                return;
            }
            if (isHeldOff(manifest)) {
                lookAgain(Set.of());
                finish(new Route.Nowhere(EngineMessages.text("STFR0204E", key, manifest.owner(), manifest.term())));
                return;
            }
            List<MemberId> candidates = new ArrayList<>(membership.hosting(key.application()));
            candidates.removeAll(excluded);
            if (closed) {
                candidates.remove(surroundings.self());
            }
            boolean ours = surroundings.self().equals(manifest.owner());
            if (ours && closed && !claimant.release(manifest)) {
                // Nobody else could claim it while we are here, but somebody has released it before.
                LOGGER.log(System.Logger.Level.DEBUG, "{0} has gone on", key);
            }
            Optional<MemberId> chosen =
                    ours && !closed ? Optional.of(surroundings.self()) : Placement.choose(manifest, candidates);
            if (chosen.isEmpty()) {
                finish(new Route.Nowhere(EngineMessages.text("STFR0205E", key, "")));
            } else if (!chosen.get().equals(surroundings.self())) {
                // It may not know yet that it should: look again, and then without it.
                lookAgain(Set.of(chosen.get()));
                finish(new Route.Remote(chosen.get(), false));
            } else {
                claim(found);
            }
        } catch (StoreException | CorruptSegmentException e) {
            synchronized (this) {
                unreadable = false;
            }
            refused(String.valueOf(e.getMessage()));
        }
    }

    private boolean isClaimable(Manifest manifest) {
        MemberId owner = manifest.owner();
        // Our own, with nothing here that owns it: we were appointed, or never learnt the outcome of a claim.
        return owner == null || owner.equals(surroundings.self()) || !membership.contains(owner);
    }

    /** The owner cannot be seen from here, but has taken the shard from us a moment ago, so it lives. */
    private synchronized boolean isHeldOff(Manifest manifest) {
        MemberId owner = manifest.owner();
        return owner != null
                && owner.equals(lostTo)
                && !owner.equals(surroundings.self())
                && surroundings.timer().nanoTime() - lostAtNanos < HOLD_OFF.toNanos();
    }

    private Route remote(Manifest manifest) {
        MemberId owner = manifest.owner();
        return owner == null
                ? new Route.Nowhere(EngineMessages.text("STFR0205E", key, ""))
                : new Route.Remote(owner, true);
    }

    private void claim(Claimant.Found found) throws StoreException, CorruptSegmentException {
        Manifest before = found.manifest();
        TakeoverStory story = new TakeoverStory(surroundings, membership, before, noticedNanos);
        // Told once, however often the claim has to be tried, and though an owner that is only cut off goes on.
        if (before.term() > detectedTerm) {
            detectedTerm = before.term();
            story.detected();
        }
        long snapshot;
        synchronized (this) {
            snapshot = restoreTo;
        }
        ClaimResult result = claimant.claim(found, this::isClaimable, snapshot);
        synchronized (this) {
            unreadable = result instanceof ClaimResult.Refused;
        }
        if (result instanceof ClaimResult.Refused refused) {
            refused(refused.reason());
        } else if (result instanceof ClaimResult.NotClaimable lost) {
            finish(remote(lost.manifest()));
        } else if (result instanceof ClaimResult.Claimed claimed) {
            story.claimed(claimed.manifest());
            preparation.drop();
            OwnedShard shard = new OwnedShard(surroundings, hosting, claimed, this::lost);
            synchronized (this) {
                owned = shard;
                lastRefusal = "";
                restoreTo = restoreTo == snapshot ? 0 : restoreTo;
            }
            // The application's code runs, so not on a transfer thread.
            onCallThread(() -> bringUp(shard, claimed.stored(), story));
        }
    }

    private void bringUp(OwnedShard shard, @Nullable StoredState stored, TakeoverStory story) {
        try {
            if (stored != null) {
                shard.load(stored);
                story.loaded(stored.contexts().size());
                shard.reactivate();
                story.reactivated();
            }
            if (shard.serve()) {
                shard.viewChanged(membership.size());
                story.serving(shard.term());
                finish(new Route.Local(shard));
                if (!membership.hosting(key.application()).contains(surroundings.self())) {
                    onCallThread(this::giveAway);
                }
                return;
            }
            finish(new Route.Nowhere(EngineMessages.text("STFR0205E", key, "")));
        } catch (RuntimeException | Error e) {
            EngineMessages.log(e, "STFR0213E", "*", key, e);
            shard.abandon();
            synchronized (this) {
                owned = null;
            }
            refused(EngineMessages.text("STFR0213E", "*", key, e));
        }
    }

    private void refused(String reason) {
        boolean tell;
        synchronized (this) {
            tell = !reason.equals(lastRefusal);
            lastRefusal = reason;
        }
        if (tell) {
            EngineMessages.log("STFR0227E", key, reason);
        }
        lookAgain(Set.of());
        finish(new Route.Nowhere(reason));
    }

    private void lookAgain(Set<MemberId> without) {
        synchronized (this) {
            if (retrySet || closed) {
                return;
            }
            retrySet = true;
        }
        surroundings.timer().schedule(LOOK_AGAIN, () -> {
            synchronized (this) {
                retrySet = false;
            }
            if (!closed) {
                CompletableFuture<Route> unused = route(without);
            }
        });
    }

    private void lost(OwnedShard shard, Manifest found) {
        synchronized (this) {
            if (owned == shard) {
                owned = null;
                knownOwner = found.owner();
                lostTo = found.owner();
                lostAtNanos = surroundings.timer().nanoTime();
            }
        }
        lookAgain(Set.of());
    }

    private void finish(Route route) {
        CompletableFuture<Route> done;
        synchronized (this) {
            done = settling;
            settling = null;
            if (route instanceof Route.Remote remote) {
                knownOwner = remote.owns() ? remote.member() : null;
            }
        }
        rehearsal.standby(!closed && route instanceof Route.Remote remote && remote.owns());
        if (done != null) {
            done.complete(route);
        }
    }

    private void onCallThread(Runnable task) {
        try {
            surroundings.callThreads().execute(task);
        } catch (RejectedExecutionException e) {
            refused(e.toString());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.takeover;

import io.stillframe.api.FencedException;
import io.stillframe.api.StillframeException;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.CallMode;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.EngineMessages;
import io.stillframe.engine.commit.CommitListener;
import io.stillframe.engine.commit.Committer;
import io.stillframe.engine.commit.ManifestEdit;
import io.stillframe.engine.invocation.ActiveContext;
import io.stillframe.engine.invocation.Beans;
import io.stillframe.engine.invocation.Invocations;
import io.stillframe.engine.invocation.NotServingException;
import io.stillframe.engine.invocation.Ownership;
import io.stillframe.engine.invocation.Ticketed;
import io.stillframe.engine.invocation.Work;
import io.stillframe.engine.load.ContextLoader;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.load.Prefetch;
import io.stillframe.engine.move.MovePhases;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.ownership.ClaimResult;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.OwnershipConfirmation;
import io.stillframe.engine.ownership.OwnershipState;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.LargestContext;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.snapshot.Compactor;
import io.stillframe.engine.snapshot.GarbageSweep;
import io.stillframe.engine.snapshot.LiveBytes;
import io.stillframe.engine.snapshot.SegmentNames;
import io.stillframe.engine.snapshot.SegmentShelf;
import io.stillframe.engine.snapshot.SnapshotPipeline;
import io.stillframe.engine.snapshot.SnapshotRetention;
import io.stillframe.engine.snapshot.SoleCopies;
import io.stillframe.engine.snapshot.Transferred;
import io.stillframe.engine.state.StoredState;
import io.stillframe.engine.time.Backoff;
import io.stillframe.engine.time.Deadline;
import io.stillframe.engine.time.Errands;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shard under one term of our ownership: its contexts, and the machinery that commits them. Thread-safe.
 *
 * <p>Longer than others since it is the place where the parts of a shard are put together; each part does its own work.
 */
public final class OwnedShard implements Ownership, CommitListener {

    private static final System.Logger LOGGER = System.getLogger(OwnedShard.class.getName());

    private final Surroundings surroundings;
    private final Hosting hosting;
    private final BiConsumer<OwnedShard, Manifest> lost;
    private final Manifest claimed;
    private final Map<ContextKey, ActiveContext> contexts = new ConcurrentHashMap<>();
    private final OwnershipConfirmation confirmation;
    private final Committer committer;
    private final SnapshotPipeline pipeline;
    private final Compactor compactor;
    private final SoleCopies soleCopies;
    private final SnapshotRetention retention;
    private final GarbageSweep sweep;
    private final AnswerCarrier answers;
    private final String loss;
    private final Invocations invocations;
    private final ContextLoader loader;
    private final Prefetch prefetch;
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    /** Whom a drain has told that it goes; only its thread touches it. */
    private final List<ActiveContext> deactivated = new ArrayList<>();

    private volatile OwnershipState state = OwnershipState.LOADING;

    /**
     * The shard as claimed; nothing is loaded yet.
     *
     * @param lost told once, when another's manifest is found in place of ours
     */
    public OwnedShard(
            Surroundings surroundings,
            Hosting hosting,
            ClaimResult.Claimed claim,
            BiConsumer<OwnedShard, Manifest> lost) {
        this.surroundings = surroundings;
        this.hosting = hosting;
        this.lost = lost;
        this.claimed = claim.manifest();
        this.loss = claim.loss();
        this.loader = new ContextLoader(hosting);
        this.prefetch = new Prefetch(claimed.key(), surroundings.transfers());
        SegmentShelf shelf = new SegmentShelf(hosting.store());
        claim.contents().forEach((segment, content) -> shelf.keep(segment.id(), content));
        SegmentNames names = new SegmentNames(claimed.key(), claimed.term(), surroundings.ids());
        this.confirmation =
                new OwnershipConfirmation(() -> surroundings.transfers().execute(this::readManifest));
        this.committer = new Committer(
                hosting.register(), surroundings.transfers(), surroundings.ids(), this, claimed, claim.entry());
        LiveBytes live = new LiveBytes();
        this.compactor = new Compactor(
                hosting.format(),
                hosting.store(),
                shelf,
                names,
                surroundings.transfers(),
                surroundings.rate(),
                live,
                committer);
        this.retention = new SnapshotRetention(
                surroundings.live(), surroundings.timer(), hosting.store(), surroundings.transfers());
        this.sweep = new GarbageSweep(hosting.store(), surroundings.transfers(), committer, surroundings.live());
        this.answers = new AnswerCarrier(hosting, names);
        this.soleCopies = new SoleCopies(hosting.store(), shelf, surroundings.transfers(), committer);
        this.pipeline = new SnapshotPipeline(
                claimed.key(),
                surroundings.live(),
                surroundings.timer(),
                surroundings.transfers(),
                surroundings.rate(),
                hosting.format(),
                hosting.store(),
                shelf,
                live,
                names,
                committer,
                retention,
                surroundings.gauges(),
                hosting.snapshots());
        this.invocations = new Invocations(
                surroundings.live(),
                hosting.stack(),
                pipeline,
                confirmation,
                loader::begin,
                surroundings.gauges().counters());
    }

    /** Its key. */
    public ShardKey key() {
        return claimed.key();
    }

    /** The term of this ownership. */
    public long term() {
        return claimed.term();
    }

    /** What is being done with it. */
    public OwnershipState state() {
        return state;
    }

    /** Settings of the member have changed. */
    public void settingsChanged() {
        if (state == OwnershipState.SERVING) {
            sweep.begin();
        }
    }

    /** The manifest last committed. */
    public Manifest manifest() {
        return committer.committed();
    }

    /** How it stands; looks at no context. */
    public ShardReport report() {
        Manifest last = committer.committed();
        Transferred transferred = pipeline.report();
        Duration sinceCommit = transferred.sinceCommit();
        String damage = loss.isEmpty() ? prefetch.failure() : loss;
        return new ShardReport(
                key().application(),
                key().shard(),
                surroundings.self().name(),
                surroundings.self().incarnation(),
                state.name(),
                last.term(),
                last.sequence(),
                transferred.lag(),
                last.segments().size(),
                last.segments().stream().mapToLong(SegmentRef::length).sum(),
                compactor.liveBytes(),
                sinceCommit == null ? null : surroundings.timer().now().minus(sinceCommit),
                contexts.size(),
                transferred.snapshots(),
                transferred.bytes(),
                last.retained().size(),
                damage.isEmpty() ? null : damage);
    }

    /** The context that has brought the most into one snapshot, null if there was none. */
    public @Nullable LargestContext largest() {
        return pipeline.largest();
    }

    /** See {@link SnapshotPipeline#snapshotNow}. */
    public CompletableFuture<Boolean> snapshotNow() {
        return pipeline.snapshotNow();
    }

    /** Snapshots go on that were paused. */
    public void snapshotsGoOn() {
        pipeline.cutIfPossible();
    }

    /** The beans of a context if it is active; none are when the shard is not ours any more. */
    public @Nullable Beans beans(ContextKey key) {
        ActiveContext context = state.isOver() ? null : contexts.get(key);
        return context == null ? null : context.beans();
    }

    /** Runs a call; see {@link Invocations#run}. */
    public <T> Ticketed<T> run(ContextKey key, CallMode mode, String what, Deadline deadline, Work<T> work)
            throws NotServingException {
        requireServing();
        surroundings.gauges().counters().called();
        return invocations.run(context(key), mode, what, this, deadline, work);
    }

    @Override
    public void requireServing() throws NotServingException {
        if (state != OwnershipState.SERVING) {
            throw new NotServingException();
        }
    }

    /** Brings all stored contexts back; one that cannot be is marked, and the others go on (I10). Runs beans' code. */
    public void load(StoredState stored) {
        for (String name : stored.contexts()) {
            ActiveContext context = context(new ContextKey(name));
            try {
                loader.restore(context, stored);
            } catch (CorruptSegmentException | RuntimeException e) {
                EngineMessages.log(e, "STFR0213E", name, key(), e.getMessage());
                context.fail(new StillframeException(EngineMessages.text("STFR0213E", name, key(), e.getMessage()), e));
            }
        }
    }

    /** Tells the application of every context that came back, before any call sees it. Runs the application's code. */
    public void reactivate() {
        for (ActiveContext context : contexts.values()) {
            if (context.beans() != null) {
                tell(context, "STFR0216W", () -> hosting.host().reactivated(term(), claimed.previousOwner()));
            }
        }
    }

    /** Calls may run from now on; false if it was lost before. */
    public boolean serve() {
        List<ActiveContext> restored = List.copyOf(contexts.values());
        synchronized (this) {
            if (state != OwnershipState.LOADING) {
                return state == OwnershipState.SERVING;
            }
            state = OwnershipState.SERVING;
        }
        prefetch.begin(restored, compactor::loaded);
        sweep.begin();
        return true;
    }

    /** The view changed: is it still ours, and are there members to copy to? */
    public void viewChanged(int members) {
        // What it finds is told through fenced(); nobody waits for it here.
        CompletableFuture<@Nullable Void> unused = confirmation.confirmed(confirmation.arrive());
        soleCopies.viewChanged(members);
    }

    /**
     * Gives it up in good order: running calls end, the application is told, everything is committed, and with the last
     * of it {@code last}, by which it is not ours any more. Blocks, not on transfer threads.
     *
     * @return false if that was not done in time, or it was lost meanwhile; see {@link #serveAgain}
     */
    public boolean drain(Deadline deadline, UnaryOperator<Manifest> last) {
        return drained(() -> {
            List<CompletableFuture<@Nullable Void>> commits = quiesce(deadline, false);
            CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
            pipeline.finish(() -> commits.stream().noneMatch(CompletableFuture::isCompletedExceptionally) && releasing()
                    ? Optional.of(new ManifestEdit(last, () -> written.complete(null)))
                    : Optional.empty());
            for (CompletableFuture<@Nullable Void> commit : commits) {
                deadline.await(commit);
            }
            deadline.await(CompletableFuture.anyOf(written, ended));
        });
    }

    /**
     * Gives it up with {@code older} as its state, of which the state before is retained. A context whose changes could not be
     * committed any more does not stop it. Blocks, not on transfer threads.
     *
     * @param stored what {@code older} holds, null if nothing
     * @return as of {@link #drain}; nothing has gone back if it is false, unless it was lost meanwhile
     */
    boolean goBack(Deadline deadline, RetainedSnapshot older, @Nullable StoredState stored) {
        return drained(() -> {
            for (CompletableFuture<@Nullable Void> commit : quiesce(deadline, true)) {
                awaitCommit(commit, deadline);
            }
            // I4: what was under way when history was held may have let it go, and its segments are deleted soon.
            if (committer.committed().retained(older.sequence()).isEmpty()) {
                throw new StillframeException(EngineMessages.text("STFR0281E", key(), older.sequence()));
            }
            Map<String, Map<String, byte[]>> recorded = recordedAnswers(deadline);
            List<SegmentRef> carried = Errands.of(surroundings).run(() -> answers.carry(stored, recorded));
            Instant now = retention.now();
            UnaryOperator<Manifest> back = manifest -> {
                // As it is named by now: its segments may have got more copies since it was checked (I11).
                RetainedSnapshot named = manifest.retained(older.sequence()).orElse(older);
                return manifest.goneBackTo(named, carried, RetainedSnapshot.Cause.BEFORE_RESTORE, now)
                        .released(manifest.placedAt());
            };
            if (releasing()) {
                CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
                committer.submit(new ManifestEdit(back, () -> written.complete(null)));
                deadline.await(CompletableFuture.anyOf(written, ended));
            }
        });
    }

    /** By context; those that cannot be read, as they are part of what is damaged, are told of and left out. */
    private Map<String, Map<String, byte[]>> recordedAnswers(Deadline deadline) {
        Map<String, Map<String, byte[]>> recorded = new TreeMap<>();
        for (ActiveContext context : contexts.values()) {
            String name = context.key().value();
            if (context.beans() == null || context.isFailed()) {
                continue;
            }
            try {
                Map<String, byte[]> of = invocations
                        .run(context, CallMode.SHARED, "restore", () -> {}, deadline, (beans, log) -> log.all())
                        .value();
                if (!of.isEmpty()) {
                    recorded.put(name, of);
                }
            } catch (NotServingException | RuntimeException e) {
                EngineMessages.log(e, "STFR0290W", name, key(), e.getMessage());
            }
        }
        return recorded;
    }

    /** What ends an ownership in good order; blocks, not on transfer threads. */
    @FunctionalInterface
    private interface Farewell {
        void say()
                throws InterruptedException, ExecutionException, TimeoutException, StoreException,
                        CorruptSegmentException;
    }

    private boolean drained(Farewell farewell) {
        synchronized (this) {
            if (state != OwnershipState.SERVING) {
                return false;
            }
            state = OwnershipState.DRAINING;
        }
        pipeline.hurry();
        try {
            farewell.say();
        } catch (ExecutionException
                | TimeoutException
                | StillframeException
                | StoreException
                | CorruptSegmentException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "{0} was not drained: {1}", key(), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        // Readers that wait for a confirmation have it by the last commit: they began before it (I6).
        return state == OwnershipState.RELEASING
                && end(OwnershipState.RELEASED, EngineMessages.text("STFR0204E", key(), "-", term()));
    }

    /** What must be committed when no call is inside any more and the application is told. */
    private List<CompletableFuture<@Nullable Void>> quiesce(Deadline deadline, boolean despiteFailures) {
        for (ActiveContext context : contexts.values()) {
            invocations.awaitIdle(context, deadline);
        }
        List<CompletableFuture<@Nullable Void>> commits = new ArrayList<>();
        for (ActiveContext context : contexts.values()) {
            if (context.beans() != null && !(despiteFailures && context.isFailed())) {
                deactivated.add(context);
                tell(context, "STFR0217W", () -> hosting.host().deactivating(term()));
                commits.add(context.committed());
            }
        }
        return commits;
    }

    /** From here on the shard is given up, unless it is too late for that; whatever is committed next is the last. */
    private synchronized boolean releasing() {
        if (state != OwnershipState.DRAINING) {
            return false;
        }
        state = OwnershipState.RELEASING;
        return true;
    }

    /** A context that has failed commits nothing any more, which does not matter to who goes back. */
    private static void awaitCommit(CompletableFuture<@Nullable Void> commit, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            deadline.await(commit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FencedException) {
                throw e;
            }
            LOGGER.log(System.Logger.Level.DEBUG, "what was not committed is given up: {0}", e.getCause());
        }
    }

    /** Calls run again after a {@link #drain} that did not end in time; false if it is too late for that. */
    public boolean serveAgain() {
        for (ActiveContext context : deactivated) {
            if (state == OwnershipState.DRAINING) {
                tell(context, "STFR0216W", () -> hosting.host()
                        .reactivated(term(), surroundings.self().name()));
            }
        }
        deactivated.clear();
        synchronized (this) {
            if (state != OwnershipState.DRAINING) {
                return false;
            }
            state = OwnershipState.SERVING;
        }
        pipeline.calm();
        return true;
    }

    /**
     * Writes down that it is placed here, or nowhere in particular. Blocks, not on transfer threads.
     *
     * @throws MoveRefusedException if that is not committed in time
     */
    ShardMove stay(boolean placed, Deadline deadline) throws MoveRefusedException {
        long begun = surroundings.timer().nanoTime();
        CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
        MemberId here = placed ? surroundings.self() : null;
        committer.submit(new ManifestEdit(manifest -> manifest.placed(here), () -> written.complete(null)));
        HandOver.await(CompletableFuture.anyOf(written, ended), deadline);
        if (!written.isDone()) {
            throw new MoveRefusedException(EngineMessages.text("STFR0251E", key()));
        }
        Duration took = Duration.ofNanos(surroundings.timer().nanoTime() - begun);
        String self = surroundings.self().toString();
        return new ShardMove(key(), self, self, new MovePhases(took, Duration.ZERO, Duration.ZERO));
    }

    /** No segments are merged until {@link #resumeMerges}, so that what another fetches ahead stays what there is. */
    void holdMerges(Deadline deadline) {
        HandOver.await(compactor.hold(), deadline);
    }

    /** Segments are merged again. */
    void resumeMerges() {
        compactor.resume();
    }

    /** No segments are merged and no snapshot is let go until {@link #resumeHistory}. */
    void holdHistory(Deadline deadline) {
        retention.hold();
        holdMerges(deadline);
    }

    /** As before {@link #holdHistory}. */
    void resumeHistory() {
        retention.resume();
        resumeMerges();
    }

    /** Drops it at once, without a word to the register: the application or the member stops. */
    public void abandon() {
        end(OwnershipState.FENCED, EngineMessages.text("STFR0204E", key(), "-", term()));
    }

    @Override
    public long begins() {
        return confirmation.mark();
    }

    @Override
    public void succeeded(long mark, Manifest before, Manifest after) {
        confirmation.confirmedUpTo(mark);
        if (before.segments() != after.segments()) {
            compactor.committed(after);
            soleCopies.workIfNeeded();
        }
        retention.committed(before, after);
    }

    @Override
    public void fenced(Manifest found) {
        String owner = found.owner() == null ? "-" : found.owner().toString();
        // I5: at once, and nothing that is not committed is acknowledged.
        if (end(OwnershipState.FENCED, EngineMessages.text("STFR0204E", key(), owner, found.term()))) {
            EngineMessages.log("STFR0212W", key(), owner, found.term(), term());
            lost.accept(this, found);
        }
    }

    @Override
    public void unreadable(String why) {
        if (end(OwnershipState.FENCED, why)) {
            EngineMessages.log("STFR0215E", key(), why);
            lost.accept(this, Manifest.none(key()));
        }
    }

    private boolean end(OwnershipState last, String reason) {
        synchronized (this) {
            if (state.isOver()) {
                return false;
            }
            state = last;
        }
        pipeline.stop();
        committer.stop();
        compactor.stop();
        soleCopies.stop();
        prefetch.stop();
        sweep.stop();
        FencedException cause = new FencedException(reason);
        for (ActiveContext context : contexts.values()) {
            context.close(reason, cause);
        }
        confirmation.fail(cause);
        ended.complete(null);
        for (ActiveContext context : contexts.values()) {
            Beans beans = context.beans();
            if (beans != null) {
                discard(beans);
            }
        }
        return true;
    }

    private void discard(Beans beans) {
        Runnable discard = () -> hosting.host().discardBeans(beans.byName());
        try {
            surroundings.callThreads().execute(discard);
        } catch (RejectedExecutionException stopping) {
            discard.run();
        }
    }

    private ActiveContext context(ContextKey key) {
        return contexts.computeIfAbsent(key, ActiveContext::new);
    }

    private void tell(ActiveContext context, String failureCode, Runnable event) {
        try {
            invocations.run(
                    context, CallMode.EXCLUSIVE, "event", () -> {}, surroundings.callDeadline(), (beans, answers) -> {
                        try {
                            event.run();
                        } catch (RuntimeException e) {
                            EngineMessages.log(e, failureCode, key().application(), e);
                        }
                        return true;
                    });
        } catch (NotServingException | StillframeException e) {
            EngineMessages.log(e, failureCode, key().application(), e);
        }
    }

    private void readManifest() {
        readManifest(confirmation.readBegins(), Backoff.STORE);
    }

    private void readManifest(long mark, Backoff backoff) {
        if (state.isOver()) {
            return;
        }
        try {
            Manifest found = ManifestCodec.decode(
                    key().registerKey(),
                    hosting.register()
                            .read(key().registerKey())
                            .orElseThrow(() -> new CorruptSegmentException(key() + " is gone from the register"))
                            .content());
            if (surroundings.self().equals(found.owner()) && found.term() == term()) {
                confirmation.readSucceeded(mark);
            } else if (state != OwnershipState.RELEASING) {
                fenced(found);
            }
            // Else it may be our own last commit that is found, which learns by itself what came of it.
        } catch (StoreException e) {
            surroundings.transfers().executeAfter(backoff.delay(), () -> readManifest(mark, backoff.next()));
        } catch (CorruptSegmentException e) {
            unreadable(String.valueOf(e.getMessage()));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.ChannelListener;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.clone.ApplicationClone;
import io.stillframe.engine.clone.CloneResult;
import io.stillframe.engine.commit.CheckedRegister;
import io.stillframe.engine.gauge.Gauges;
import io.stillframe.engine.gauge.WatchedRegister;
import io.stillframe.engine.gauge.WatchedStore;
import io.stillframe.engine.invocation.InvocationStack;
import io.stillframe.engine.load.Hosting;
import io.stillframe.engine.membership.Membership;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.message.RecordCodec;
import io.stillframe.engine.move.DrainResult;
import io.stillframe.engine.move.MoveCause;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.ShardMove;
import io.stillframe.engine.move.Switchover;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.ownership.CommitIds;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.MemberSummary;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.RestoreRequest;
import io.stillframe.engine.restore.RestoreResult;
import io.stillframe.engine.restore.SnapshotContent;
import io.stillframe.engine.restore.SnapshotReport;
import io.stillframe.engine.routing.OutgoingCalls;
import io.stillframe.engine.snapshot.CheckedStore;
import io.stillframe.engine.snapshot.SnapshotSwitch;
import io.stillframe.engine.state.HeapStateFormat;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.time.Errands;
import io.stillframe.engine.time.Surroundings;
import io.stillframe.engine.time.TransferRate;
import io.stillframe.engine.time.Transfers;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * This server as a member of the cluster: hosts applications, owns shards, hears of the others. Thread-safe.
 *
 * <p>Longer than others since everything that reaches a member from outside is told apart here.
 */
public final class EngineMember implements ChannelListener, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(EngineMember.class.getName());

    private final Surroundings surroundings;
    private final Storage storage;
    private final Function<ApplicationHost, StateFormat> formats;
    private final Membership membership;
    private final OutgoingCalls outgoing;
    private final Map<String, LocalApplication> applications = new ConcurrentHashMap<>();
    private final PlannedMoves moves;
    private final MemberReporter reporter;
    private final ClusterOperations operations;
    private final Snapshots snapshots;
    private volatile boolean quiesced;
    private volatile boolean draining;
    private final AtomicLong wordsSaid = new AtomicLong();

    /**
     * A member that has not joined yet: it acts on the first view it is told.
     *
     * @param callThreads where calls of other members run; may block
     */
    public EngineMember(EngineSettings settings, Storage storage, EngineTimer timer, Executor callThreads) {
        this(
                settings,
                storage,
                timer,
                callThreads,
                new SecureRandom(),
                host -> new HeapStateFormat(host.types(), settings.verify()));
    }

    /**
     * The same with all that it depends on given from outside, for simulations and tests.
     *
     * @param random where ids come from
     * @param formats what keeps the state of an application
     */
    public EngineMember(
            EngineSettings settings,
            Storage storage,
            EngineTimer timer,
            Executor callThreads,
            RandomGenerator random,
            Function<ApplicationHost, StateFormat> formats) {
        this.storage = storage;
        this.formats = formats;
        this.surroundings = new Surroundings(
                new LiveSettings(settings),
                storage.channel(),
                timer,
                new Transfers(storage.transferThreads(), timer),
                callThreads,
                new CommitIds(random),
                new TransferRate(timer, settings.flow().maxBytesPerSecond()),
                new Gauges(timer, storage.channel().self()));
        this.membership = new Membership(timer);
        this.outgoing = new OutgoingCalls(surroundings.self());
        ShardDirectory directory = new ShardDirectory(surroundings, register(storage.manifests()));
        this.moves = new PlannedMoves(surroundings, directory, membership, applications);
        this.reporter = new MemberReporter(surroundings, membership, applications, this::state);
        OrderedActions actions = new OrderedActions(surroundings, applications, new OrderedActions.Draining() {
            @Override
            public DrainResult drain(String by) throws MoveRefusedException {
                return EngineMember.this.drain(by);
            }

            @Override
            public void resume(String by) {
                EngineMember.this.resume(by);
            }
        });
        this.operations = new ClusterOperations(surroundings, membership, this::report, actions::carryOut);
        this.snapshots = new Snapshots(surroundings, directory, store(storage.segments()), membership, applications);
    }

    /**
     * An application starts here.
     *
     * @throws IllegalStateException if one of that name is here already
     */
    public HostedApplication host(ApplicationHost host) {
        Hosting hosting = new Hosting(
                host,
                formats.apply(host),
                store(host.guard(storage.segments())),
                register(host.guard(storage.manifests())),
                new InvocationStack(),
                new SnapshotSwitch());
        LocalApplication application = new LocalApplication(
                surroundings, hosting, membership, outgoing, cloning(hosting.store()), this::unhost);
        if (applications.putIfAbsent(application.name(), application) != null) {
            throw new IllegalStateException("application " + application.name() + " is hosted already");
        }
        announce();
        application.start();
        return application;
    }

    /** Goes on with what of {@code next} may change while state is held, see {@link EngineSettings#changedTo}. */
    public void configure(EngineSettings next) {
        surroundings.live().change(next);
        applications.values().forEach(LocalApplication::settingsChanged);
    }

    /** Hands all shards over and takes none any more; returns when that is done or {@code callTimeout} has passed. */
    public void quiesce() {
        quiesced = true;
        announce();
        for (LocalApplication application : applications.values()) {
            application.handOver(surroundings.callDeadline());
        }
    }

    /**
     * Begins to move shards to other members, one after the other, wherever they are owned; calls go on meanwhile. Does not
     * wait for its end.
     *
     * @throws MoveRefusedException if it cannot even begin: a member that is named is not in the view, or this one stops
     */
    public Switchover switchOver(SwitchoverRequest request) throws MoveRefusedException {
        if (quiesced) {
            throw new MoveRefusedException(
                    EngineMessages.text("STFR0257E", surroundings.self().name()));
        }
        return moves.begin(request);
    }

    /**
     * Hands all shards over and takes no new ones until {@link #resume}; its applications go on answering, through the
     * owners. Returns when all is handed over or refused; blocks, not on transfer threads.
     *
     * @param by who asks, for the log
     * @throws MoveRefusedException if no other member could take the shards of some application; nothing has changed then
     */
    public DrainResult drain(String by) throws MoveRefusedException {
        for (LocalApplication application : applications.values()) {
            if (!application.isHostedElsewhere()) {
                throw new MoveRefusedException(EngineMessages.text("STFR0259E", application.name()));
            }
        }
        draining = true;
        announce();
        DrainResult result = moves.drain(() -> draining);
        EngineMessages.log(
                "STFR0262I",
                surroundings.self().name(),
                by,
                result.moves().size(),
                result.refusals().size(),
                result.took().toMillis());
        result.refusals().forEach(refusal -> EngineMessages.log("STFR0261W", refusal));
        return result;
    }

    /** Takes shards again; those that should be here come by themselves, see {@code balanceAfter}. */
    public void resume(String by) {
        draining = false;
        announce();
        applications.values().forEach(LocalApplication::lookAround);
        EngineMessages.log("STFR0263I", surroundings.self().name(), by);
    }

    /** Whether it takes no shards since it is being, or was, drained. */
    public boolean isDraining() {
        return draining;
    }

    /**
     * Makes {@code target} a clone of {@code source}: it begins with what that has committed by now, which goes on
     * meanwhile, and whatever the one does from then on does not reach the other. The target must not have been started
     * yet, anywhere. Blocks, not on transfer threads, for as long as copying takes.
     *
     * @param by who asks, for the log
     * @throws MoveRefusedException if it was not made; the target has no state then, or may be cloned again
     */
    public CloneResult cloneApplication(String source, String target, String by) throws MoveRefusedException {
        return cloneApplication(source, target, null, by);
    }

    /**
     * The same, but the clone begins with what the source had committed by {@code instant}, as far as that was retained: each shard
     * with its newest snapshot of that time or before.
     *
     * @param instant null for the state as it is
     */
    public CloneResult cloneApplication(String source, String target, @Nullable Instant instant, String by)
            throws MoveRefusedException {
        long begun = surroundings.timer().nanoTime();
        if (!membership.hosting(target).isEmpty() || !target.matches("[A-Za-z0-9._-]+")) {
            throw new MoveRefusedException(EngineMessages.text("STFR0271E", target));
        }
        try {
            CloneResult made = cloning(store(storage.segments()))
                    .make(source, target, instant, surroundings.self(), membership::contains);
            Duration took = Duration.ofNanos(surroundings.timer().nanoTime() - begun);
            EngineMessages.log("STFR0273I", target, source, by, made.shards(), made.bytes(), took.toMillis());
            CloneResult result = new CloneResult(source, target, made.shards(), made.bytes(), took);
            surroundings.gauges().moves().cloned(result);
            return result;
        } catch (StoreException | CorruptSegmentException e) {
            throw new MoveRefusedException(EngineMessages.text("STFR0272E", target, source, e.getMessage()));
        }
    }

    /**
     * The snapshots that a shard can go back to, the state as it is first, then the newest; those of all shards, shard by shard,
     * if {@code shard} is -1. Any member can be asked. Blocks, not on transfer threads.
     *
     * @throws RestoreRefusedException if they cannot be looked up
     */
    public List<SnapshotReport> retained(String application, int shard) throws RestoreRefusedException {
        return snapshots.retained(application, shard);
    }

    /**
     * What is in a snapshot: it is read whole. Any member can be asked. Blocks, not on transfer threads.
     *
     * @param id of the snapshot; 0 for the state as it is
     * @throws RestoreRefusedException if there is no such snapshot, or it cannot be read
     */
    public SnapshotContent inspect(String application, int shard, long id) throws RestoreRefusedException {
        return snapshots.inspect(application, shard, id);
    }

    /**
     * Has a shard, or all shards of an application one after the other, go back to a retained snapshot. Calls wait meanwhile
     * and then find the older state; the one before is retained. A shard that nobody can take up, since its state cannot be
     * read, is claimed with the snapshot as its state: what was committed since is given up. Any member can be asked. Blocks, not
     * on transfer threads.
     *
     * @throws RestoreRefusedException if nothing was done, since there is no such snapshot of each shard, or it cannot be
     *     looked up
     */
    public RestoreResult restore(RestoreRequest request) throws RestoreRefusedException {
        if (quiesced) {
            throw new RestoreRefusedException(
                    EngineMessages.text("STFR0257E", surroundings.self().name()));
        }
        return snapshots.restore(request);
    }

    private ApplicationClone cloning(SegmentStore store) {
        ManifestRegister register = register(storage.manifests());
        return new ApplicationClone(Errands.of(surroundings), store, register, store, register, surroundings.ids());
    }

    /** A store whose failures are all of one type, and seen. */
    private SegmentStore store(SegmentStore store) {
        return new WatchedStore(new CheckedStore(store), surroundings.gauges().segments());
    }

    /** A register whose failures are all of one type, and seen. */
    private ManifestRegister register(ManifestRegister register) {
        return new WatchedRegister(
                new CheckedRegister(register), surroundings.gauges().manifests());
    }

    /** Which member it is. */
    public MemberId self() {
        return surroundings.self();
    }

    /** How this member and the shards that it owns stand; blocks nobody and walks over no contexts. */
    public MemberReport report() {
        return reporter.report();
    }

    /** What an operator reads and asks of the whole cluster. */
    public ClusterOperations operations() {
        return operations;
    }

    /** What this member counts, times and remembers; for who brings more to remember. */
    public Gauges gauges() {
        return surroundings.gauges();
    }

    private MemberSummary.State state() {
        if (quiesced) {
            return MemberSummary.State.STOPPING;
        }
        return draining ? MemberSummary.State.DRAINING : MemberSummary.State.SERVING;
    }

    @Override
    public void viewChanged(MemberView view) {
        if (membership.viewChanged(view)) {
            announce();
            applications.values().forEach(LocalApplication::lookAround);
            balanceSoon();
        }
    }

    @Override
    public CompletionStage<byte[]> requested(MemberId from, byte[] message) {
        try {
            return answer(from, MessageCodec.decode(message)).thenApply(MessageCodec::encode);
        } catch (CorruptSegmentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void received(MemberId from, byte[] message) {
        // All that members say to each other today is asked and answered.
        LOGGER.log(System.Logger.Level.DEBUG, "broadcast of {0} is of no known kind", from);
    }

    @Override
    public void close() {
        quiesced = true;
        applications.values().forEach(LocalApplication::abandon);
        surroundings.transfers().stop();
    }

    private CompletionStage<Message> answer(MemberId from, Message message) throws CorruptSegmentException {
        if (message instanceof Message.Forward forward) {
            LocalApplication application = applications.get(forward.application());
            return application == null
                    ? CompletableFuture.completedFuture(new Message.NotOwner(""))
                    : application.forwarded(from, forward);
        }
        if (message instanceof Message.Hosts hosts) {
            learn(from, hosts);
            return CompletableFuture.completedFuture(saying(every -> true));
        }
        if (message instanceof Message.Take take) {
            LocalApplication application = applications.get(take.application());
            return application == null || quiesced || draining
                    ? CompletableFuture.completedFuture(new Message.Taken(false))
                    : application.take(take.shard()).thenApply(Message.Taken::new);
        }
        if (message instanceof Message.Prepare prepare) {
            return prepare(prepare);
        }
        if (message instanceof Message.Move move) {
            return moves.asked(move);
        }
        if (message instanceof Message.ReportAsked) {
            return CompletableFuture.completedFuture(operations.reported());
        }
        if (message instanceof Message.ActionsAsked) {
            return CompletableFuture.completedFuture(operations.actionsTold());
        }
        if (message instanceof Message.Ordered ordered) {
            return operations.ordered(ordered);
        }
        if (message instanceof Message.HandedOver handedOver) {
            surroundings
                    .gauges()
                    .moves()
                    .switchedOver(RecordCodec.decode(handedOver.move(), ShardMove.class), MoveCause.STOP);
            return CompletableFuture.completedFuture(new Message.Noted());
        }
        if (message instanceof Message.Restore restore) {
            return snapshots.asked(restore);
        }
        throw new CorruptSegmentException(EngineMessages.text("STFR0232E", message));
    }

    private CompletionStage<Message> prepare(Message.Prepare prepare) {
        LocalApplication application = applications.get(prepare.application());
        String self = surroundings.self().name();
        String refusal = quiesced
                ? EngineMessages.text("STFR0257E", self)
                : draining
                        ? EngineMessages.text("STFR0264E", self)
                        : application == null ? EngineMessages.text("STFR0265E", self, prepare.application()) : "";
        if (application == null || !refusal.isEmpty()) {
            return CompletableFuture.completedFuture(new Message.Prepared(refusal, 0));
        }
        return application
                .prepare(prepare.shard())
                .handle((bytes, failure) -> failure == null
                        ? new Message.Prepared("", bytes)
                        : new Message.Prepared(String.valueOf(failure.getMessage()), 0));
    }

    private void learn(MemberId member, Message.Hosts hosts) {
        if (membership.hosts(member, hosts.number(), hosts.applications())) {
            balanceSoon();
        }
    }

    private void balanceSoon() {
        applications.values().forEach(LocalApplication::balanceSoon);
    }

    /** What this member says of itself: a later word has a larger number and was read later. */
    private Message.Hosts saying(Predicate<String> which) {
        synchronized (wordsSaid) {
            List<String> hosted = quiesced || draining
                    ? List.of()
                    : applications.keySet().stream().filter(which).toList();
            return new Message.Hosts(wordsSaid.incrementAndGet(), hosted);
        }
    }

    /** Tells the others what is hosted here and learns what is hosted there. */
    private void announce() {
        Message.Hosts hosts = saying(every -> true);
        membership.hosts(surroundings.self(), hosts.number(), hosts.applications());
        byte[] message = MessageCodec.encode(hosts);
        for (MemberId member : membership.others(surroundings.self())) {
            surroundings.channel().request(member, message).whenComplete((answer, failure) -> learn(member, answer));
        }
    }

    private void learn(MemberId member, byte[] answer) {
        if (answer == null) {
            // It is not ready or just gone; it announces itself when it gets its own view.
            return;
        }
        try {
            if (MessageCodec.decode(answer) instanceof Message.Hosts hosts) {
                learn(member, hosts);
            }
        } catch (CorruptSegmentException e) {
            LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private void unhost(LocalApplication application) {
        if (applications.get(application.name()) != application) {
            return;
        }
        Message.Hosts others = saying(name -> !name.equals(application.name()));
        membership.hosts(surroundings.self(), others.number(), others.applications());
        application.handOver(surroundings.callDeadline());
        applications.remove(application.name(), application);
        application.abandon();
        announce();
    }
}

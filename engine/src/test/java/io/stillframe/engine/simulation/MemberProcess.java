// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.TransferThreads;
import io.stillframe.engine.Call;
import io.stillframe.engine.EngineMember;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.HostedApplication;
import io.stillframe.engine.message.Message;
import io.stillframe.engine.message.MessageCodec;
import io.stillframe.engine.move.DrainResult;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.engine.move.SwitchoverRequest;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.engine.report.MemberReport;
import io.stillframe.engine.report.ShardReport;
import io.stillframe.engine.restore.RestoreRefusedException;
import io.stillframe.engine.restore.RestoreRequest;
import io.stillframe.engine.restore.SnapshotReport;
import io.stillframe.heap.codec.CorruptSegmentException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;

/** One start of one server: a real engine, and all that it gets from outside. */
final class MemberProcess implements Storage, EngineTimer, TransferThreads {

    private static final int TRANSFER_THREADS = 4;

    final World world;
    final MemberId id;
    final Links links;
    private final SegmentStore segments;
    private final ManifestRegister manifests;
    private final Queue<Runnable> transfers = new ArrayDeque<>();
    private final Queue<MemberView> views = new ArrayDeque<>();
    private final List<Object> deferred = new ArrayList<>();
    private int transferring;
    private boolean dead;
    private boolean paused;
    private boolean stopping;
    private boolean left;
    /** Since a drain has handed everything over, until it is resumed. */
    private boolean drained;
    /** Moves that this process has been asked for and that are not over: all of them, or by shard. */
    private final List<Object> movesAsked = new ArrayList<>();

    private long clockAhead;
    private long lastView;
    /** When it was told the last view; what the others host it knows a moment later. */
    private long seenAt;

    private EngineMember engine;
    private HostedApplication application;
    private HostedApplication twin;
    private boolean twinStarted;

    MemberProcess(World world, MemberId id) {
        this.world = world;
        this.id = id;
        this.links = new Links(this);
        this.segments = Sabotage.store(this, new ProcessStore(this));
        this.manifests = Sabotage.register(this, new ProcessRegister(this));
    }

    /** Boots; runs on a thread of this process. */
    void boot() {
        engine = new EngineMember(
                Sabotage.settings(world),
                this,
                this,
                this::executeCall,
                new SplittableRandom(world.timeline.random.nextLong()),
                application -> Sabotage.format(world, world.format(application)));
        application = engine.host(new LogHost(this, LogHost.APPLICATION, world.scenario.backing()));
        if (world.hasTwin()) {
            hostTwin();
        }
    }

    /** Starts the clone here too. */
    void startTwin() {
        if (!dead && application != null) {
            world.timeline.start(this, world.timeline.jitter(), "start", this::hostTwin);
        }
    }

    private void hostTwin() {
        if (!twinStarted) {
            twinStarted = true;
            twin = engine.host(new LogHost(this, LogHost.TWIN, world.scenario.backing()));
        }
    }

    /** Whether the application of that context is started here. */
    boolean hosts(String context) {
        return applicationOf(context) != null;
    }

    private HostedApplication applicationOf(String context) {
        return World.isOfTwin(context) ? twin : application;
    }

    /** An operator has a clone made, and starts it when it is. */
    void cloneApplication() {
        if (isUp() && !world.hasTwin()) {
            world.timeline.say(id + " is asked for a clone");
            world.timeline.start(this, world.timeline.jitter(), "clone", () -> {
                try {
                    world.timeline.say("cloned: " + engine.cloneApplication(LogHost.APPLICATION, LogHost.TWIN, "-"));
                    world.startTwin();
                } catch (MoveRefusedException e) {
                    world.timeline.say("not cloned: " + e.getMessage());
                }
            });
        }
    }

    boolean isDead() {
        return dead;
    }

    boolean isPaused() {
        return paused;
    }

    /** Neither killed nor standing still, and not on its way out. */
    boolean isWell() {
        return !dead && !paused && !stopping;
    }

    /** Whether it can be called: it has booted. */
    boolean isUp() {
        return isWell() && application != null;
    }

    void defer(Object event) {
        deferred.add(event);
    }

    /** As by SIGKILL. */
    void kill() {
        if (!dead) {
            world.timeline.say("killed " + id);
            dead = true;
            paused = false;
            deferred.clear();
            world.timeline.unwind(this);
        }
    }

    /** As by SIGSTOP. */
    void pause() {
        if (!dead && !paused) {
            world.timeline.say("paused " + id);
            paused = true;
        }
    }

    /** As by SIGCONT. */
    void resume() {
        if (!dead && paused) {
            world.timeline.say("resumed " + id);
            paused = false;
            List<Object> events = new ArrayList<>(deferred);
            deferred.clear();
            world.timeline.resume(events);
        }
    }

    void jumpClock(long nanos) {
        world.timeline.say("clock of " + id + " jumps by " + nanos / 1_000_000 + " ms");
        clockAhead += nanos;
    }

    /** Whether there is another that could take its shards, and they know of each other. */
    boolean hasHeir() {
        return world.living().stream().anyMatch(other -> other != this && other.couldTake(this) && couldTake(other));
    }

    private boolean couldTake(MemberProcess other) {
        return isUp() && !engine.isDraining() && links.sees(other.id) && world.timeline.now() - seenAt > 1_000_000_000L;
    }

    /** Out of the others' views, in good order. */
    boolean hasLeft() {
        return left;
    }

    /** How it stands. */
    MemberReport report() {
        return engine.report();
    }

    /** An operator asks this process for a switchover. */
    void switchOver(SwitchoverRequest request) {
        if (isUp()) {
            world.timeline.say(id + " is asked for " + request);
            movesAsked.add(request);
            world.timeline.start(this, world.timeline.jitter(), "switchover", () -> {
                try {
                    engine.switchOver(request).result().whenComplete((result, failure) -> {
                        movesAsked.remove(request);
                        world.timeline.say("switchover: " + result);
                        if (!request.target().isEmpty()) {
                            result.moves().forEach(move -> world.commits.placed(move.shard(), move.to()));
                        }
                    });
                } catch (MoveRefusedException e) {
                    movesAsked.remove(request);
                    world.timeline.say("no switchover: " + e.getMessage());
                }
            });
        }
    }

    /** An operator has the application, or one shard, go back. */
    void goBack(int shard) {
        if (!isUp()) {
            return;
        }
        world.timeline.start(this, world.timeline.jitter(), "restore", () -> {
            try {
                List<SnapshotReport> there = engine.retained(LogHost.APPLICATION, shard).stream()
                        .filter(report -> !report.isCurrent())
                        .toList();
                if (!there.isEmpty()) {
                    SnapshotReport one = there.get(world.timeline.random.nextInt(there.size()));
                    RestoreRequest request =
                            RestoreRequest.ofShard(LogHost.APPLICATION, shard).to(one.id());
                    world.timeline.say(id + " is asked for " + request);
                    world.commits.goingBackAsked(new ShardKey(LogHost.APPLICATION, shard), one.id());
                    world.timeline.say("went back: " + engine.restore(request));
                }
            } catch (RestoreRefusedException e) {
                world.timeline.say("did not go back: " + e.getMessage());
            }
        });
    }

    /** An operator drains it. */
    void drain() {
        if (isUp()) {
            world.timeline.say("drains " + id);
            Object drain = new Object();
            movesAsked.add(drain);
            world.timeline.start(this, world.timeline.jitter(), "drain", () -> {
                try {
                    DrainResult result = engine.drain("-");
                    world.timeline.say("drained " + id + ": " + result);
                    drained = engine.isDraining();
                } catch (MoveRefusedException e) {
                    world.timeline.say("not drained: " + e.getMessage());
                }
                movesAsked.remove(drain);
            });
        }
    }

    /** An operator lets it take shards again. */
    void undrain() {
        if (isUp()) {
            world.timeline.say("resumes " + id);
            drained = false;
            world.timeline.start(this, world.timeline.jitter(), "undrain", () -> {
                // A drain that is still under way may have said in between that it is drained.
                drained = false;
                engine.resume("-");
            });
        }
    }

    /** What is wrong if this process claims a shard of another or of nobody now, or null. */
    String mayClaim() {
        return drained ? id + " claims a shard though it is drained" : null;
    }

    /** What is wrong if this process gives a shard up that was placed here, or null. */
    String mayGiveUp(ShardKey shard) {
        return stopping || engine.isDraining() || movesAsked.stream().anyMatch(move -> isOf(move, shard))
                ? null
                : id + " gives " + shard + " up, which an operator has placed there";
    }

    private static boolean isOf(Object move, ShardKey shard) {
        return !(move instanceof Message.Move one) || one.shard() == shard.shard();
    }

    /** Hands everything over, then ends. */
    void stopInGoodOrder() {
        if (isUp()) {
            world.timeline.say("stops in good order " + id);
            stopping = true;
            world.timeline.start(this, 0, "stop", () -> {
                engine.quiesce();
                world.timeline.say("leaves " + id);
                left = true;
                world.network.changed();
                // The others have noticed when it ends.
                world.timeline.sleep(5_000_000_000L);
                engine.close();
                world.timeline.say("has stopped " + id);
                kill();
                world.faults.stopped(id.name());
            });
        }
    }

    /** Tells it a view; views come in order, but late. */
    void tell(List<MemberId> members) {
        MemberView view = new MemberView(++lastView, id, members);
        views.add(view);
        world.timeline.start(this, world.timeline.jitter(), "view", () -> {
            MemberView next = views.remove();
            world.timeline.say("view of " + id + ": " + next.members());
            links.viewChanged(next);
            engine.viewChanged(next);
            seenAt = world.timeline.now();
        });
    }

    /** Runs {@code operation} as a request of a client does, on a thread of its own; {@code over} runs at its end. */
    void submit(Operation operation, Runnable over) {
        world.timeline.start(this, world.timeline.jitter(), operation.token, () -> {
            Call call = new LogCall(this, operation);
            try {
                Object value = applicationOf(operation.context).call(World.keyOf(operation.context), call);
                world.answered(operation, String.valueOf(value == null ? "" : value));
            } catch (java.io.IOException e) {
                world.answered(operation, e.getMessage());
            } catch (Exception e) {
                world.failed(operation, e);
            }
            over.run();
        });
    }

    /** {@code operation} runs here now. */
    void executes(Operation operation) {
        ShardKey shard = world.shardOf(operation.context);
        Optional<ShardReport> served = engine.report().shards().stream()
                .filter(report ->
                        report.shard() == shard.shard() && report.application().equals(shard.application()))
                .findFirst();
        long term = served.map(ShardReport::term).orElse(0L);
        served.ifPresent(report -> world.commits.serves(shard, term, report.damage()));
        world.timeline.say("runs " + operation + " at " + id + ", term " + term);
        operation.executions.add(new Operation.Execution(id.toString(), term, world.timeline.now()));
        works();
    }

    /** The application takes some time, now and then. */
    void works() {
        if (world.timeline.random.nextInt(3) == 0) {
            world.timeline.sleep(world.timeline.jitter());
        }
    }

    /** A request of another member has come in. */
    void requested(MemberId from, byte[] message, java.util.function.Consumer<byte[]> answer) {
        world.timeline.start(this, world.timeline.jitter(), "request", () -> {
            if (engine != null) {
                Message asked = decode(message);
                if (asked instanceof Message.Move) {
                    movesAsked.add(asked);
                }
                engine.requested(from, message).whenComplete((bytes, failure) -> {
                    movesAsked.remove(asked);
                    answer.accept(bytes);
                });
            }
        });
    }

    private static Message decode(byte[] message) {
        try {
            return MessageCodec.decode(message);
        } catch (CorruptSegmentException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void execute(Runnable task) {
        if (world.faults.strikes(Fault.REFUSED_TRANSFERS, 50)) {
            throw new RejectedExecutionException("being replaced");
        }
        transfers.add(task);
        if (transferring < TRANSFER_THREADS) {
            transferring++;
            transferNext();
        }
        isOvertaken();
    }

    private void executeCall(Runnable task) {
        world.timeline.start(this, world.timeline.jitter(), "call", task);
        isOvertaken();
    }

    /** Who has started another thread may be overtaken by it. */
    private void isOvertaken() {
        if (world.timeline.random.nextInt(8) == 0) {
            world.timeline.sleep(world.timeline.jitter());
        }
    }

    private void transferNext() {
        Runnable task = transfers.poll();
        if (task == null) {
            transferring--;
            return;
        }
        world.timeline.start(this, world.timeline.jitter(), "transfer", () -> {
            task.run();
            transferNext();
        });
    }

    @Override
    public long nanoTime() {
        return world.timeline.now() + clockAhead;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanoTime());
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        world.timeline.start(this, delay.toNanos() + world.timeline.jitter(), "timer", task);
    }

    @Override
    public <T> T await(CompletableFuture<T> future, Duration atMost) throws ExecutionException, TimeoutException {
        return world.timeline.await(future, atMost);
    }

    @Override
    public boolean acquire(Lock lock, Duration atMost) {
        return world.timeline.acquire(lock, atMost);
    }

    @Override
    public SegmentStore segments() {
        return segments;
    }

    @Override
    public ManifestRegister manifests() {
        return manifests;
    }

    @Override
    public ClusterChannel channel() {
        return links;
    }

    @Override
    public TransferThreads transferThreads() {
        return this;
    }

    @Override
    public void close() {}
}

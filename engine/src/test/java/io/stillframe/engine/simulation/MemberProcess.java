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
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.EngineMember;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.HostedApplication;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
    private long clockAhead;
    private long lastView;
    private LogHost host;
    private EngineMember engine;
    private HostedApplication application;

    MemberProcess(World world, MemberId id) {
        this.world = world;
        this.id = id;
        this.links = new Links(this);
        this.segments = Sabotage.store(this, new ProcessStore(this));
        this.manifests = Sabotage.register(this, new ProcessRegister(this));
    }

    /** Boots; runs on a thread of this process. */
    void boot() {
        host = new LogHost(this, world.scenario.backing());
        engine = new EngineMember(
                Sabotage.settings(world),
                this,
                this,
                task -> world.timeline.start(this, world.timeline.jitter(), "call", task),
                new SplittableRandom(world.timeline.random.nextLong()),
                application -> Sabotage.format(world, world.format(application)));
        application = engine.host(host);
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

    /** Hands everything over, then ends. */
    void stopInGoodOrder() {
        if (isUp()) {
            world.timeline.say("stops in good order " + id);
            stopping = true;
            world.timeline.start(this, 0, "stop", () -> {
                engine.quiesce();
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
        });
    }

    /** Runs {@code operation} as a request of a client does, on a thread of its own; {@code over} runs at its end. */
    void submit(Operation operation, Runnable over) {
        world.timeline.start(this, world.timeline.jitter(), operation.token, () -> {
            Call call = new LogCall(this, operation);
            try {
                Object value = application.call(new ContextKey(operation.context), call);
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
        int shard = world.shardOf(operation.context).shard();
        long term = engine.report().shards().stream()
                .filter(report -> report.shard() == shard)
                .mapToLong(report -> report.term())
                .findFirst()
                .orElse(0);
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
                engine.requested(from, message).whenComplete((bytes, failure) -> answer.accept(bytes));
            }
        });
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

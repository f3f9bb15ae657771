// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.spi.ClusterChannel;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentStore;
import io.stillframe.api.spi.Storage;
import io.stillframe.api.spi.TransferThreads;
import io.stillframe.engine.ContextKey;
import io.stillframe.engine.EngineMember;
import io.stillframe.engine.EngineSettings;
import io.stillframe.engine.EngineSettings.Durability;
import io.stillframe.engine.EngineSettings.Reads;
import io.stillframe.engine.EngineTimer;
import io.stillframe.engine.HostedApplication;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A member with the threads that a server would give it. Used by many threads, begun and ended by one. */
final class Member implements Storage, EngineTimer {

    private static final int TRANSFER_THREADS = 2;
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);

    private final MemberId id;
    private final Place place;
    private final CountedStore segments;
    private final Neighbourhood neighbours;
    private final ExecutorService transfers = Executors.newFixedThreadPool(TRANSFER_THREADS, daemons("transfer"));
    private final ExecutorService calls = Executors.newCachedThreadPool(daemons("call"));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons("timer"));
    private final EngineMember engine;
    private final HostedApplication application;

    Member(String name, Places places, Neighbourhood neighbours) throws Exception {
        this.id = new MemberId(name, "1");
        this.neighbours = neighbours;
        this.place = places.join(id);
        this.segments = new CountedStore(place.segments());
        EngineSettings settings =
                new EngineSettings(Durability.STORED, Reads.LOCAL, CALL_TIMEOUT, Duration.ofMillis(50), 1, false);
        this.engine = new EngineMember(settings, this, this, calls);
        this.application = engine.host(new WarehouseHost());
        neighbours.joined(id, engine);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Nullable
    Object call(WarehouseCall call) throws Exception {
        return application.call(ContextKey.APPLICATION, call);
    }

    EngineMember engine() {
        return engine;
    }

    CountedStore counted() {
        return segments;
    }

    Place place() {
        return place;
    }

    /** It is gone, without a word to the register; what it was doing in the store is over before this returns. */
    void die() throws Exception {
        engine.close();
        end(transfers);
        end(calls);
        timer.shutdownNow();
        place.leave();
        neighbours.died(id);
    }

    private static void end(ExecutorService threads) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a thread does not end");
        }
    }

    @Override
    public SegmentStore segments() {
        return segments;
    }

    @Override
    public ManifestRegister manifests() {
        return place.manifests();
    }

    @Override
    public ClusterChannel channel() {
        return neighbours.channelOf(id);
    }

    @Override
    public TransferThreads transferThreads() {
        return transfers::execute;
    }

    @Override
    public void close() {
        // The connection is given back; the member goes on.
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        if (!timer.isShutdown()) {
            var unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}

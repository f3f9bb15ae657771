// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine;

import io.stillframe.api.spi.Departure;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.MemberView;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Members over one store and one register in memory, whose faults a test switches by hand. */
final class SimulatedCluster implements AutoCloseable {

    static final String APP = "auction";

    final Map<SegmentId, byte[]> segments = new ConcurrentHashMap<>();
    final Map<String, ManifestRegister.Entry> manifests = new ConcurrentHashMap<>();
    final Map<String, SimulatedMember> members = new LinkedHashMap<>();
    /** Bytes of all segments that were ever put. */
    final AtomicLong putBytes = new AtomicLong();

    final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    /** The time of day, which a test lets pass. */
    volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    /** Whether what the store does not find is nowhere. */
    volatile boolean authoritative;

    final Backing backing;
    final EngineSettings settings;
    private final AtomicLong incarnations = new AtomicLong();
    private final AtomicLong views = new AtomicLong();
    private Map<MemberId, Departure> departed = Map.of();

    SimulatedCluster(Backing backing) {
        this(backing, Duration.ofSeconds(5));
    }

    SimulatedCluster(Backing backing, Duration callTimeout) {
        this(
                backing,
                new EngineSettings(
                        EngineSettings.Durability.STORED,
                        EngineSettings.Reads.CONFIRMED,
                        callTimeout,
                        Duration.ofMillis(50),
                        4,
                        true));
    }

    SimulatedCluster(Backing backing, EngineSettings settings) {
        this.backing = backing;
        this.settings = settings;
    }

    /** Starts a member that hosts the application; it is in no view yet. */
    SimulatedMember start(String name) {
        SimulatedMember member =
                new SimulatedMember(this, new MemberId(name, Long.toString(incarnations.incrementAndGet())));
        members.put(name, member);
        return member;
    }

    /** How the next view says that {@code member} was noticed to be gone. */
    void departed(Departure how, SimulatedMember member) {
        departed = Map.of(member.id, how);
    }

    /** Tells these members, and no others, that they are the view. */
    void view(SimulatedMember... present) {
        List<MemberId> ids = new ArrayList<>();
        for (SimulatedMember member : present) {
            ids.add(member.id);
        }
        long number = views.incrementAndGet();
        for (SimulatedMember member : present) {
            member.view = ids;
            member.engine.viewChanged(new MemberView(number, member.id, ids, departed));
        }
        departed = Map.of();
    }

    SimulatedMember member(MemberId id) {
        SimulatedMember member = members.get(id.name());
        return member != null && member.id.equals(id) ? member : null;
    }

    /** The manifest of the application's own context. */
    Optional<Manifest> manifest() {
        return manifest(ContextKey.APPLICATION);
    }

    Optional<Manifest> manifest(ContextKey context) {
        String key = io.stillframe.engine.ownership.ShardKey.of(APP, context, settings.shards())
                .registerKey();
        return Optional.ofNullable(manifests.get(key)).map(entry -> {
            try {
                return ManifestCodec.decode(key, entry.content());
            } catch (io.stillframe.heap.codec.CorruptSegmentException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static void await(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @Override
    public void close() {
        members.values().forEach(SimulatedMember::stop);
        timer.shutdownNow();
    }
}

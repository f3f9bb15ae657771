// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.store;

import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.ManifestRegister.Outcome;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.bench.medium.MediumKind;
import io.stillframe.bench.store.StoreFigures.Latency;
import io.stillframe.engine.report.MoveReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Measures one store. Used by one thread. */
final class StoreRun {

    private static final int[] KILOBYTES = {1, 16, 256};
    private static final int WARM_UP = 50;
    private static final int KEYS = 16;
    private static final int FIRST_OF_STATE = 1_000;
    private static final double MEGABYTE = 1 << 20;

    private final StoreOptions options;
    private final MediumKind kind;
    private final PrintStream out;
    private final SplittableRandom random = new SplittableRandom(1);
    private int rawNumber;

    StoreRun(StoreOptions options, MediumKind kind, PrintStream out) {
        this.options = options;
        this.kind = kind;
        this.out = out;
    }

    StoreFigures run(Path directory) throws Exception {
        Neighbourhood neighbours = new Neighbourhood();
        try (Places places = Places.open(kind, directory)) {
            Member owner = new Member("east", places, neighbours);
            owner.call(WarehouseCall.fill(0, 1, "begin"));
            Member standby = new Member("west", places, neighbours);
            List<Latency> latencies = new ArrayList<>();
            for (int kilobytes : KILOBYTES) {
                out.println("  " + kind + ": commits of " + kilobytes + " KB …");
                latencies.add(latency(owner, kilobytes));
            }
            out.println("  " + kind + ": " + options.megabytes() + " MB …");
            Filled filled = fill(owner);
            out.println("  " + kind + ": the store by itself …");
            double raw = raw(owner.place(), filled.segmentBytes(), filled.snapshotBytes());
            out.println("  " + kind + ": takeover …");
            StoreFigures figures = takeOver(owner, standby, latencies, filled, raw);
            standby.die();
            return figures;
        }
    }

    private Latency latency(Member owner, int kilobytes) throws Exception {
        List<Duration> ours = new ArrayList<>();
        List<Duration> raw = new ArrayList<>();
        ManifestRegister.@Nullable Entry entry = null;
        String key = "raw/" + kind + kilobytes;
        for (int i = -WARM_UP; i < options.commits(); i++) {
            // By turns, so that both meet the same machine.
            String text = text(kilobytes << 10);
            long begun = System.nanoTime();
            owner.call(WarehouseCall.fill(Math.floorMod(i, KEYS), 1, text));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            byte[] content = bytes(kilobytes << 10);
            SegmentId segment = rawSegment();
            byte[] manifest = bytes(300);
            begun = System.nanoTime();
            owner.place().segments().put(segment, content);
            Outcome outcome = owner.place().manifests().compareAndSet(key, entry, manifest);
            Duration rawTook = Duration.ofNanos(System.nanoTime() - begun);
            if (outcome != Outcome.COMMITTED) {
                throw new IllegalStateException("a compare-and-set without a rival ended as " + outcome);
            }
            entry = new ManifestRegister.Entry(entry == null ? 1 : entry.version() + 1, manifest);
            owner.place().segments().delete(List.of(segment));
            if (i >= 0) {
                ours.add(took);
                raw.add(rawTook);
            }
        }
        return new Latency(
                kilobytes, percentile(ours, 50), percentile(ours, 99), percentile(raw, 50), percentile(raw, 99));
    }

    /**
     * The large state is there.
     *
     * @param snapshotBytes put as snapshots
     * @param allBytes put altogether
     * @param segmentBytes a snapshot had so many on the average
     * @param took from the first call to the last commit
     */
    private record Filled(long snapshotBytes, long allBytes, int segmentBytes, Duration took) {}

    private Filled fill(Member owner) throws Exception {
        long bytesBefore = owner.counted().bytes();
        var before = owner.engine().report().shards().get(0);
        AtomicInteger next = new AtomicInteger();
        String text = text(options.entryBytes() - 8);
        long begun = System.nanoTime();
        inParallel(options.callers(), () -> {
            int step = options.entriesOfCall();
            for (int i = next.getAndAdd(step); i < options.entries(); i = next.getAndAdd(step)) {
                owner.call(WarehouseCall.fill(FIRST_OF_STATE + i, Math.min(step, options.entries() - i), text));
            }
            return null;
        });
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        var after = owner.engine().report().shards().get(0);
        long snapshots = after.snapshots() - before.snapshots();
        long bytes = after.transferredBytes() - before.transferredBytes();
        return new Filled(bytes, owner.counted().bytes() - bytesBefore, (int) (bytes / snapshots), took);
    }

    /** Megabytes a second of puts one after the other, as many and as large as those of the state. */
    private double raw(Place place, int segmentBytes, long bytes) throws Exception {
        List<SegmentId> ids = new ArrayList<>();
        byte[] content = bytes(segmentBytes);
        long begun = System.nanoTime();
        for (long put = 0; put < bytes; put += segmentBytes) {
            SegmentId id = rawSegment();
            ids.add(id);
            place.segments().put(id, content);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        place.segments().delete(ids);
        return ids.size() * (long) segmentBytes / MEGABYTE / seconds;
    }

    private StoreFigures takeOver(Member owner, Member standby, List<Latency> latencies, Filled filled, double raw)
            throws Exception {
        owner.die();
        long died = System.nanoTime();
        int middle = FIRST_OF_STATE + options.entries() / 2;
        require(standby.call(WarehouseCall.get(middle)), middle);
        long answered = System.nanoTime();
        for (int key = FIRST_OF_STATE; key < FIRST_OF_STATE + options.entries(); key++) {
            require(standby.call(WarehouseCall.get(key)), key);
        }
        long whole = System.nanoTime();
        MoveReport move = standby.engine().report().moves().get(0);
        Duration claimed = move.phases().stream()
                .takeWhile(phase -> !phase.phase().equals("loaded"))
                .map(phase -> phase.took())
                .reduce(Duration.ZERO, Duration::plus);
        return new StoreFigures(
                kind,
                latencies,
                standby.engine().report().shards().get(0).storedBytes(),
                filled.snapshotBytes() / MEGABYTE / (filled.took().toNanos() / 1e9),
                raw,
                (double) (filled.allBytes() - filled.snapshotBytes()) / filled.snapshotBytes(),
                claimed,
                Duration.ofNanos(answered - died).minus(claimed),
                Duration.ofNanos(whole - died).minus(claimed));
    }

    private static void require(@Nullable Object found, int key) {
        if (!(found instanceof String text) || !text.startsWith(Integer.toString(key))) {
            throw new IllegalStateException("entry " + key + " is not there after the takeover");
        }
    }

    private SegmentId rawSegment() {
        return new SegmentId("raw/" + kind + "/" + rawNumber++);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        random.ints(length, ' ', '~').forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    private static Duration percentile(List<Duration> times, int percent) {
        Duration[] sorted = times.toArray(Duration[]::new);
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static void inParallel(int threads, Callable<@Nullable Void> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<@Nullable Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(work));
            }
            for (Future<@Nullable Void> each : all) {
                each.get();
            }
        } finally {
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.SECONDS);
        }
    }
}

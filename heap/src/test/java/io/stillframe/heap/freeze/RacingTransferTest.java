// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.in;
import static io.stillframe.heap.state.WovenApplication.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.codec.SegmentMerger;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.state.Ledger;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer goes on while another thread encodes what was cut; each cut comes back as the state was at it. */
class RacingTransferTest {

    private static final int MUTATIONS = 80_000;
    private static final int CUTS = 60;

    private record Cut(FrozenSnapshot snapshot, String dump) {}

    private final WovenApplication application = WovenApplication.whole();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(120)
    void everyCutIsTheStateAtItsInstant(long seed) throws Exception {
        BlockingQueue<Cut> cuts = new ArrayBlockingQueue<>(1);
        ExecutorService transfer = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> verified = transfer.submit(() -> verify(cuts, seed));
            int made = write(cuts, seed, verified);
            assertThat(verified.get(60, TimeUnit.SECONDS)).isEqualTo(made).isGreaterThanOrEqualTo(CUTS);
        } finally {
            transfer.shutdownNow();
        }
    }

    private int write(BlockingQueue<Cut> cuts, long seed, Future<Integer> verified) throws Exception {
        Random random = new Random(seed);
        Ledger world = application.makeWorld();
        Heap heap = application.heapOf(world);
        int made = 0;
        for (int mutations = 0; (mutations < MUTATIONS || made < CUTS) && !verified.isDone(); ) {
            int batch = 1 + random.nextInt(1500);
            in(heap, () -> {
                for (int i = 0; i < batch; i++) {
                    world.change(random);
                }
            });
            mutations += batch;
            while (heap.isFrozenPending() && !verified.isDone()) {
                Thread.onSpinWait();
            }
            if (!heap.isFrozenPending()) {
                hand(cuts, new Cut(heap.freeze(), world.dump()), verified);
                made++;
            }
        }
        hand(cuts, new Cut(null, null), verified);
        return made;
    }

    private static void hand(BlockingQueue<Cut> cuts, Cut cut, Future<Integer> verified) throws Exception {
        while (!cuts.offer(cut, 100, TimeUnit.MILLISECONDS) && !verified.isDone()) {
            Thread.onSpinWait();
        }
    }

    private int verify(BlockingQueue<Cut> cuts, long seed) throws Exception {
        Random random = new Random(seed + 100);
        List<byte[]> segments = new ArrayList<>();
        int verified = 0;
        for (Cut cut = cuts.take(); cut.snapshot() != null; cut = cuts.take()) {
            SegmentBuilder builder = new SegmentBuilder();
            cut.snapshot().encodeTo(builder, CONTEXT);
            segments.add(builder.build());
            assertThat(world(application.load(segments)).dump()).isEqualTo(cut.dump());
            if (segments.size() > 8) {
                shorten(segments, random);
            }
            verified++;
        }
        return verified;
    }

    private static void shorten(List<byte[]> segments, Random random) throws Exception {
        if (random.nextInt(4) == 0) {
            byte[] compacted = StateImage.of(segments).compact();
            segments.clear();
            segments.add(compacted);
        } else {
            int from = random.nextInt(4);
            List<byte[]> range = segments.subList(from, from + 2 + random.nextInt(3));
            byte[] merged = SegmentMerger.merge(range);
            range.clear();
            segments.add(from, merged);
        }
    }
}

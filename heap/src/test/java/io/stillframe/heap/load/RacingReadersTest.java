// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.collect.SnapshotTreeMap;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers look for the same absent pages at once while the rest is loaded behind them, and a writer comes in between. */
@Timeout(120)
class RacingReadersTest {

    private static final int ENTRIES = 2_000;
    private static final int READERS = 4;

    private final WovenApplication application = WovenApplication.whole();

    @Test
    void allSeeTheSameObjects() throws Exception {
        byte[] segment = segment();
        ExecutorService threads = Executors.newFixedThreadPool(READERS + 2);
        try {
            for (int round = 0; round < 15; round++) {
                race(threads, segment, round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private byte[] segment() {
        Map<Integer, Object> hashed = new SnapshotHashMap<>();
        Map<Integer, Object> sorted = new SnapshotTreeMap<>();
        List<Object> list = new SnapshotArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            Object link = application.make("Link");
            hashed.put(i, link);
            sorted.put(i, link);
            list.add(link);
        }
        Heap heap = new Heap(application.types());
        in(heap, () -> {
            heap.putRoot("hashed", hashed);
            heap.putRoot("sorted", sorted);
            heap.putRoot("list", list);
        });
        return cut(heap);
    }

    private void race(ExecutorService threads, byte[] segment, int round) throws Exception {
        Heap heap = HeapLoader.load(StateImage.of(List.of(segment)), CONTEXT, application.types(), Map.of());
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        AtomicReferenceArray<Object> seen = new AtomicReferenceArray<>(ENTRIES);
        CyclicBarrier start = new CyclicBarrier(READERS + 2);
        List<Future<?>> running = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            Random random = new Random(round * 10L + reader);
            running.add(threads.submit(() -> {
                start.await();
                for (int i = 0; i < 3_000; i++) {
                    lock.readLock().lock();
                    try {
                        look(heap, random, seen);
                    } finally {
                        lock.readLock().unlock();
                    }
                }
                return null;
            }));
        }
        running.add(threads.submit(() -> {
            start.await();
            boolean more = true;
            while (more) {
                lock.readLock().lock();
                try {
                    more = heap.loadNext(failure -> {
                        throw failure;
                    });
                } finally {
                    lock.readLock().unlock();
                }
            }
            return null;
        }));
        running.add(threads.submit(() -> {
            start.await();
            Random random = new Random(round);
            Map<Integer, Object> hashed = root(heap, "hashed");
            for (int i = 0; i < 200; i++) {
                lock.writeLock().lock();
                try {
                    int key = random.nextInt(ENTRIES);
                    // What is put is what is there, so that readers need not know.
                    in(heap, () -> hashed.put(key, hashed.remove(key)));
                } finally {
                    lock.writeLock().unlock();
                }
            }
            return null;
        }));
        for (Future<?> each : running) {
            each.get(100, TimeUnit.SECONDS);
        }
        assertThat(heap.isWhole()).isTrue();
        Map<Integer, Object> hashed = root(heap, "hashed");
        Map<Integer, Object> sorted = root(heap, "sorted");
        List<Object> list = root(heap, "list");
        assertThat(hashed).hasSize(ENTRIES);
        for (int i = 0; i < ENTRIES; i++) {
            assertThat(hashed.get(i)).isSameAs(sorted.get(i)).isSameAs(list.get(i));
        }
    }

    private static void look(Heap heap, Random random, AtomicReferenceArray<Object> seen) {
        int key = random.nextInt(ENTRIES);
        Object found =
                switch (random.nextInt(20)) {
                    case 0 ->
                        RacingReadersTest.<Map<Integer, Object>>root(heap, "sorted")
                                .get(key);
                    case 1, 2, 3, 4, 5, 6, 7, 8 ->
                        RacingReadersTest.<List<Object>>root(heap, "list").get(key);
                    default ->
                        RacingReadersTest.<Map<Integer, Object>>root(heap, "hashed")
                                .get(key);
                };
        assertThat(found).isNotNull();
        Object before = seen.compareAndExchange(key, null, found);
        assertThat(before).isIn(null, found);
        assertThat((Map<?, ?>) root(heap, "hashed")).hasSize(ENTRIES);
        assertThat((List<?>) root(heap, "list")).hasSize(ENTRIES);
    }

    @SuppressWarnings("unchecked")
    private static <T> T root(Heap heap, String name) {
        return (T) heap.root(name);
    }
}

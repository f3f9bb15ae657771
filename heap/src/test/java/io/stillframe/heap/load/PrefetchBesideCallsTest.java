// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotArrayDeque;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.collect.SnapshotLinkedHashMap;
import io.stillframe.heap.collect.SnapshotTreeMap;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that read and calls that write, each under the context's lock as the engine holds it, while the rest is loaded. */
@Timeout(120)
class PrefetchBesideCallsTest {

    private static final int ENTRIES = 3_000;
    private static final int CALLERS = 4;
    private static final List<String> MAPS = List.of("hashed", "sorted", "linked");

    private final WovenApplication application = WovenApplication.whole();

    @Test
    void everyCallSeesWhatWasStoredAndWritten() throws Exception {
        byte[] segment = segment();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
        try {
            for (int round = 0; round < 4; round++) {
                race(threads, segment, round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private byte[] segment() {
        Map<String, Object> roots = new HashMap<>();
        List<Map<Integer, Integer>> maps =
                List.of(new SnapshotHashMap<>(), new SnapshotTreeMap<>(), new SnapshotLinkedHashMap<>());
        Deque<Integer> deque = new SnapshotArrayDeque<>();
        List<Integer> list = new SnapshotArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            for (Map<Integer, Integer> map : maps) {
                map.put(i, i);
            }
            deque.add(i);
            list.add(i);
        }
        for (int i = 0; i < MAPS.size(); i++) {
            roots.put(MAPS.get(i), maps.get(i));
        }
        roots.put("deque", deque);
        roots.put("list", list);
        Heap heap = new Heap(application.types());
        in(heap, () -> roots.forEach(heap::putRoot));
        return cut(heap);
    }

    private void race(ExecutorService threads, byte[] segment, int round) throws Exception {
        Heap heap = HeapLoader.load(StateImage.of(List.of(segment)), CONTEXT, application.types(), Map.of());
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        CyclicBarrier start = new CyclicBarrier(CALLERS + 1);
        List<Future<Map<Integer, Integer>>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            callers.add(threads.submit(() -> {
                Random random = new Random(round * 10L + number);
                Map<Integer, Integer> mine = new HashMap<>();
                for (int key = number; key < ENTRIES; key += CALLERS) {
                    mine.put(key, key);
                }
                start.await();
                for (int call = 0; call < 600; call++) {
                    // Each has keys of its own, so it knows what it must find.
                    int key = random.nextInt(ENTRIES / CALLERS) * CALLERS + number;
                    if (random.nextInt(3) == 0) {
                        write(heap, lock, key, mine, random);
                    } else {
                        read(heap, lock, key, mine.get(key));
                    }
                }
                return mine;
            }));
        }
        Future<?> prefetch = threads.submit(() -> {
            start.await();
            for (boolean more = true; more; ) {
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
        });
        Map<Integer, Integer> expected = new TreeMap<>();
        for (Future<Map<Integer, Integer>> caller : callers) {
            expected.putAll(caller.get(100, TimeUnit.SECONDS));
        }
        prefetch.get(100, TimeUnit.SECONDS);
        assertThat(heap.isWhole()).isTrue();
        assertHolds(heap, expected);
        assertHolds(
                HeapLoader.load(StateImage.of(List.of(segment, cut(heap))), CONTEXT, application.types(), Map.of()),
                expected);
    }

    private static void assertHolds(Heap heap, Map<Integer, Integer> expected) {
        for (String name : MAPS) {
            assertThat((Map<?, ?>) root(heap, name)).as(name).isEqualTo(expected);
        }
        assertThat(root(heap, "sorted").toString()).isEqualTo(expected.toString());
        assertThat(new ArrayList<>(PrefetchBesideCallsTest.<Deque<Integer>>root(heap, "deque")))
                .hasSize(ENTRIES);
        List<Integer> list = root(heap, "list");
        expected.forEach((key, value) -> assertThat(list.get(key)).isEqualTo(value));
    }

    private static void write(
            Heap heap, ReentrantReadWriteLock lock, int key, Map<Integer, Integer> mine, Random random) {
        lock.writeLock().lock();
        try {
            in(heap, () -> {
                Integer value = random.nextInt();
                mine.put(key, value);
                for (String name : MAPS) {
                    Map<Integer, Integer> map = root(heap, name);
                    if (random.nextBoolean()) {
                        map.remove(key);
                    }
                    map.put(key, value);
                }
                Deque<Integer> deque = root(heap, "deque");
                deque.addFirst(deque.pollLast());
                PrefetchBesideCallsTest.<List<Integer>>root(heap, "list").set(key, value);
            });
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static void read(Heap heap, ReentrantReadWriteLock lock, int key, Integer value) {
        lock.readLock().lock();
        try {
            for (String name : MAPS) {
                Map<Integer, Integer> map = root(heap, name);
                assertThat(map.get(key)).as(name).isEqualTo(value);
                assertThat(map).hasSize(ENTRIES);
            }
            NavigableMap<Integer, Integer> sorted = root(heap, "sorted");
            assertThat(sorted.ceilingEntry(key)).isEqualTo(Map.entry(key, value));
            assertThat(sorted.headMap(key, true).lastKey()).isEqualTo(key);
            int next = key;
            for (int each : sorted.tailMap(key).keySet()) {
                assertThat(each).isEqualTo(next++);
                if (next > key + 40) {
                    break;
                }
            }
            assertThat(PrefetchBesideCallsTest.<Deque<Integer>>root(heap, "deque"))
                    .hasSize(ENTRIES);
            assertThat(PrefetchBesideCallsTest.<List<Integer>>root(heap, "list").get(key))
                    .isEqualTo(value);
        } finally {
            lock.readLock().unlock();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T root(Heap heap, String name) {
        return (T) heap.root(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.barrier.CollectionSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Collections that come back with everything absent at random cuts do what the JDK's do, whatever part was looked for,
 * changed or prefetched since. All that was clean is absent again after each of them.
 */
class AbsentNodesBehaveLikeJdkTest {

    private static final int KEYS = 700;

    /** What touches few entries, and rarely what touches all. */
    private static final List<BiFunction<Map<Integer, Integer>, Integer, Object>> UNORDERED = List.of(
            (m, k) -> m.put(k, k),
            (m, k) -> m.put(k, k + 1),
            (m, k) -> m.put(k, k + 2),
            (m, k) -> m.get(k),
            (m, k) -> m.getOrDefault(k, -1),
            (m, k) -> m.containsKey(k),
            (m, k) -> m.remove(k),
            (m, k) -> m.remove(k, k),
            (m, k) -> m.putIfAbsent(k, 5),
            (m, k) -> m.replace(k, 6),
            (m, k) -> m.replace(k, 6, 7),
            (m, k) -> m.computeIfAbsent(k, x -> 8),
            (m, k) -> m.computeIfPresent(k, (x, v) -> v + 1),
            (m, k) -> m.compute(k, (x, v) -> v == null ? (Integer) 3 : null),
            (m, k) -> m.merge(k, 1, Integer::sum),
            (m, k) -> m.merge(k, 1, (a, b) -> null),
            (m, k) -> m.keySet().contains(k),
            (m, k) -> m.keySet().remove(k),
            (m, k) -> m.entrySet().contains(Map.entry(k, 6)),
            (m, k) -> m.put(null, k),
            (m, k) -> m.size(),
            (m, k) -> m.isEmpty(),
            (m, k) -> k % 10 == 0 ? m.remove(null) : null,
            (m, k) -> k % 30 == 0 ? m.values().removeIf(value -> value == 6) : null,
            (m, k) -> k % 40 == 0 ? new TreeMap<>(m).toString() : null,
            (m, k) -> {
                Map<Integer, Integer> more = new HashMap<>();
                for (int i = 0; i < 20 && k % 8 == 0; i++) {
                    more.put(k + i * 13, i);
                }
                m.putAll(more);
                return null;
            },
            (m, k) -> {
                if (k == 33) {
                    m.clear();
                }
                return null;
            });

    private static final List<BiFunction<Map<Integer, Integer>, Integer, Object>> MAP =
            Stream.<BiFunction<Map<Integer, Integer>, Integer, Object>>concat(
                            UNORDERED.stream(),
                            // Which of several goes depends on the order.
                            Stream.of(
                                    (m, k) -> k % 40 == 0 ? m.toString() : null,
                                    (m, k) -> k % 30 == 0 ? m.values().remove(6) : null))
                    .toList();

    private static final List<BiFunction<NavigableMap<Integer, Integer>, Integer, Object>> SORTED = List.of(
            (m, k) -> m.put(k, k),
            (m, k) -> m.put(k, k + 1),
            (m, k) -> m.get(k),
            (m, k) -> m.remove(k),
            (m, k) -> m.computeIfAbsent(k, x -> 8),
            (m, k) -> m.merge(k, 1, (a, b) -> null),
            (m, k) -> m.firstKey(),
            (m, k) -> m.lastEntry(),
            (m, k) -> m.lowerKey(k),
            (m, k) -> m.floorEntry(k),
            (m, k) -> m.ceilingKey(k),
            (m, k) -> m.higherEntry(k),
            (m, k) -> m.higherEntry(null),
            (m, k) -> m.pollFirstEntry(),
            (m, k) -> m.pollLastEntry(),
            (m, k) -> m.size(),
            (m, k) -> m.comparator(),
            (m, k) -> m.headMap(k).lastKey(),
            (m, k) -> m.tailMap(k, false).firstEntry(),
            (m, k) -> m.descendingMap().firstKey(),
            (m, k) -> m.descendingMap().tailMap(k).firstKey(),
            (m, k) -> m.descendingMap().headMap(k, true).lastEntry(),
            (m, k) -> m.descendingMap().ceilingKey(k),
            (m, k) -> m.subMap(k, true, k + 40, false).pollFirstEntry(),
            (m, k) -> m.subMap(k, true, k + 40, false).descendingMap().pollFirstEntry(),
            (m, k) -> m.subMap(k, true, k + 50, true)
                    .tailMap(k + 9)
                    .values()
                    .iterator()
                    .next(),
            (m, k) -> {
                List<Object> seen = new ArrayList<>();
                for (Map.Entry<Integer, Integer> entry : m.tailMap(k).entrySet()) {
                    seen.add(entry.toString());
                    seen.add(entry.getKey() % 3 == 0 ? entry.setValue(7) : 0);
                    if (seen.size() > 60) {
                        break;
                    }
                }
                return seen;
            },
            (m, k) -> {
                List<Object> seen = new ArrayList<>();
                Iterator<Integer> keys =
                        (k % 2 == 0 ? m.headMap(k, true) : m).descendingKeySet().iterator();
                while (keys.hasNext() && seen.size() < 40) {
                    seen.add(keys.next());
                    if ((int) seen.get(seen.size() - 1) % 5 == 0) {
                        keys.remove();
                    }
                }
                return seen;
            },
            (m, k) -> {
                Iterator<Integer> keys = m.keySet().iterator();
                keys.next();
                m.put(k, m.remove(k) == null ? 3 : 4);
                return keys.next();
            },
            (m, k) -> k % 30 == 0 ? m.toString() : null,
            (m, k) -> k % 40 == 0 && m.headMap(k).values().removeIf(v -> v % 9 == 0),
            (m, k) -> {
                if (k == 33) {
                    m.clear();
                }
                return null;
            });

    private static final List<BiFunction<List<Integer>, Integer, Object>> LIST = List.of(
            (c, k) -> c.add(k),
            (c, k) -> c.add(k),
            (c, k) -> c.addAll(List.of(k, k + 1, k + 2)),
            (c, k) -> c.get(k % c.size()),
            (c, k) -> c.get(k % c.size()),
            (c, k) -> c.set(k % c.size(), k),
            (c, k) -> c.set(k % c.size(), k),
            (c, k) -> c.remove((int) k % c.size()),
            (c, k) -> c.remove(k),
            (c, k) -> {
                c.add(k % (c.size() + 1), k);
                return null;
            },
            (c, k) -> c.remove(c.size() - 1),
            (c, k) -> c.indexOf(k),
            (c, k) -> c.size(),
            (c, k) -> k % 20 == 0 ? c.toString() : null,
            (c, k) -> k % 20 == 0 ? new ArrayList<>(c.subList(c.size() / 2, c.size())) : null,
            (c, k) -> {
                if (k % 50 == 0) {
                    c.subList(k % c.size(), c.size()).clear();
                }
                return null;
            },
            (c, k) -> k % 20 == 0 && c.removeIf(e -> e % 9 == 0),
            (c, k) -> {
                if (k == 33) {
                    c.clear();
                }
                return null;
            });

    record Twins<C, T>(
            String name, Supplier<C> ours, Supplier<C> jdk, List<BiFunction<T, Integer, Object>> operations) {
        @Override
        public String toString() {
            return name;
        }

        /** Its order, if that is specified. */
        String picture(Object collection) {
            if (!name.startsWith("Concurrent")) {
                return collection.toString();
            }
            return collection instanceof Map<?, ?> map
                    ? new TreeMap<Object, Object>(map).toString()
                    : new TreeSet<Object>((Collection<?>) collection).toString();
        }

        @SuppressWarnings("unchecked")
        Object apply(int operation, C to, int key) {
            return Outcome.of(() -> operations.get(operation).apply((T) to, key));
        }
    }

    private static List<BiFunction<Collection<Integer>, Integer, Object>> setOperations() {
        return List.of(
                (c, k) -> c.add(k),
                (c, k) -> c.add(k),
                (c, k) -> c.contains(k),
                (c, k) -> c.remove(k),
                (c, k) -> c.size(),
                (c, k) -> k % 4 == 0 && c.addAll(List.of(k, k + 1, k + 70)),
                (c, k) -> k % 20 == 0 ? c.toString() : null,
                (c, k) -> k % 20 == 0 && c.removeIf(e -> e % 9 == 0));
    }

    private static List<BiFunction<Collection<Integer>, Integer, Object>> unorderedSetOperations() {
        return List.of(
                (c, k) -> c.add(k),
                (c, k) -> c.add(k),
                (c, k) -> c.contains(k),
                (c, k) -> c.contains(null),
                (c, k) -> c.remove(k),
                (c, k) -> c.size(),
                (c, k) -> k % 4 == 0 && c.addAll(List.of(k, k + 1, k + 70)),
                (c, k) -> k % 20 == 0 && c.removeIf(e -> e % 9 == 0));
    }

    private static List<BiFunction<ArrayDeque<Integer>, Integer, Object>> dequeOperations() {
        return List.of(
                (c, k) -> c.add(k),
                (c, k) -> c.offerFirst(k),
                (c, k) -> c.pollFirst(),
                (c, k) -> c.pollLast(),
                (c, k) -> c.peekFirst(),
                (c, k) -> c.size(),
                (c, k) -> c.contains(k),
                (c, k) -> c.remove(k));
    }

    static Stream<Twins<?, ?>> twins() {
        return Stream.of(
                new Twins<>("HashMap", SnapshotHashMap<Integer, Integer>::new, HashMap<Integer, Integer>::new, MAP),
                new Twins<>(
                        "HashMap(700)",
                        () -> new SnapshotHashMap<Integer, Integer>(700),
                        () -> new HashMap<Integer, Integer>(700),
                        MAP),
                new Twins<>(
                        "HashMap(64, 3)",
                        () -> new SnapshotHashMap<Integer, Integer>(64, 3f),
                        () -> new HashMap<Integer, Integer>(64, 3f),
                        MAP),
                new Twins<>(
                        "LinkedHashMap",
                        SnapshotLinkedHashMap<Integer, Integer>::new,
                        LinkedHashMap<Integer, Integer>::new,
                        MAP),
                new Twins<>(
                        "LinkedHashMap in access order",
                        () -> new SnapshotLinkedHashMap<Integer, Integer>(3, 0.5f, true),
                        () -> new LinkedHashMap<Integer, Integer>(3, 0.5f, true),
                        MAP),
                new Twins<>(
                        "ConcurrentHashMap",
                        SnapshotConcurrentHashMap<Integer, Integer>::new,
                        ConcurrentHashMap<Integer, Integer>::new,
                        UNORDERED),
                new Twins<>(
                        "ConcurrentHashMap.newKeySet",
                        SnapshotKeySet<Integer>::new,
                        ConcurrentHashMap::<Integer>newKeySet,
                        unorderedSetOperations()),
                new Twins<>("TreeMap", SnapshotTreeMap<Integer, Integer>::new, TreeMap<Integer, Integer>::new, MAP),
                new Twins<>(
                        "TreeMap, sorted",
                        SnapshotTreeMap<Integer, Integer>::new,
                        TreeMap<Integer, Integer>::new,
                        SORTED),
                new Twins<>(
                        "TreeMap(reverse)",
                        () -> new SnapshotTreeMap<Integer, Integer>(Comparator.reverseOrder()),
                        () -> new TreeMap<Integer, Integer>(Comparator.reverseOrder()),
                        SORTED),
                new Twins<>("HashSet", SnapshotHashSet<Integer>::new, HashSet<Integer>::new, setOperations()),
                new Twins<>(
                        "LinkedHashSet",
                        SnapshotLinkedHashSet<Integer>::new,
                        LinkedHashSet<Integer>::new,
                        setOperations()),
                new Twins<>("TreeSet", SnapshotTreeSet<Integer>::new, TreeSet<Integer>::new, setOperations()),
                new Twins<>("ArrayList", SnapshotArrayList<Integer>::new, ArrayList<Integer>::new, LIST),
                new Twins<>("LinkedList", SnapshotLinkedList<Integer>::new, LinkedList<Integer>::new, LIST),
                new Twins<>(
                        "ArrayDeque", SnapshotArrayDeque<Integer>::new, ArrayDeque<Integer>::new, dequeOperations()));
    }

    @ParameterizedTest
    @MethodSource("twins")
    <C, T> void doWhatTheJdkDoesWhateverIsAbsent(Twins<C, T> twins) {
        for (long seed = 0; seed < 12; seed++) {
            run(twins, new TestHeap(), seed);
        }
        for (int i = 0; i < 3; i++) {
            run(twins, new TestHeap(), ThreadLocalRandom.current().nextLong());
        }
    }

    static Stream<Twins<?, ?>> hashed() {
        return twins().filter(twins -> twins.name().contains("Hash"));
    }

    @ParameterizedTest
    @MethodSource("hashed")
    <C, T> void doWhatTheJdkDoesWhenOnlyTheApplicationKnowsWhatKeysAreEqualTo(Twins<C, T> twins) {
        for (long seed = 0; seed < 6; seed++) {
            run(twins, withoutHashes(), seed);
        }
        run(twins, withoutHashes(), ThreadLocalRandom.current().nextLong());
    }

    private static TestHeap withoutHashes() {
        TestHeap heap = new TestHeap();
        heap.forgetHashes();
        return heap;
    }

    private static <C, T> void run(Twins<C, T> twins, TestHeap heap, long seed) {
        Random random = new Random(seed);
        C ours = heap.join(twins.ours().get());
        C jdk = twins.jdk().get();
        int keys = 1 + random.nextInt(KEYS);
        for (int step = 0; step < 2_500; step++) {
            String what = twins + ", seed " + seed + ", step " + step;
            // Fills it at first.
            int operation = step < 500
                    ? random.nextInt(2)
                    : random.nextInt(twins.operations().size());
            int key = 1 + random.nextInt(keys);
            assertThat(twins.apply(operation, ours, key))
                    .as(what + ", operation " + operation + ", key " + key)
                    .isEqualTo(twins.apply(operation, jdk, key));
            if (random.nextInt(10) == 0) {
                ((CollectionSection) ours).stillframe$loadNext();
            }
            if (random.nextInt(40) == 0) {
                heap.cut();
                heap.storeFrozen();
                if (random.nextInt(3) > 0) {
                    ours = heap.resumed(ours);
                } else {
                    assertThat(twins.picture(heap.restored(ours))).as(what).isEqualTo(twins.picture(jdk));
                }
            }
        }
        assertThat(twins.picture(ours)).isEqualTo(twins.picture(jdk));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.heap.collect.MapOperations.Operation;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MapsBehaveLikeJdkTest {

    /** Each found something once. */
    private static final long[] FOUND = {9044587947153148625L, -6797265130648415854L};

    record Twins(
            String name,
            Supplier<Map<Integer, Integer>> ours,
            Supplier<Map<Integer, Integer>> jdk,
            List<Operation> operations) {
        boolean isCrowded() {
            return name.endsWith("crowded");
        }

        boolean isConcurrent() {
            return name.startsWith("Concurrent");
        }

        Draw draw(Random random) {
            return Draw.crowded(random, isCrowded());
        }

        /** Of a ConcurrentHashMap what is left of a history of other lengths is not restored. */
        String orderedPicture(Map<Integer, Integer> map) {
            return MapOperations.picture(isConcurrent() ? new TreeMap<>(MapsBehaveLikeJdkTest.withoutNull(map)) : map);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Map<Integer, Integer> withoutNull(Map<Integer, Integer> map) {
        Map<Integer, Integer> copy = new HashMap<>(map);
        if (copy.containsKey(null)) {
            copy.put(Integer.MIN_VALUE, copy.remove(null));
        }
        return copy;
    }

    static Stream<Twins> twins() {
        Map<Integer, Integer> some = new HashMap<>();
        IntStream.range(0, 12).forEach(i -> some.put(i * 5, i));
        return Stream.of(
                new Twins("HashMap, crowded", SnapshotHashMap::new, HashMap::new, MapOperations.ALL),
                new Twins("HashMap", SnapshotHashMap::new, HashMap::new, MapOperations.ALL),
                new Twins("HashMap(1)", () -> new SnapshotHashMap<>(1), () -> new HashMap<>(1), MapOperations.ALL),
                new Twins(
                        "HashMap(4, 2)",
                        () -> new SnapshotHashMap<>(4, 2f),
                        () -> new HashMap<>(4, 2f),
                        MapOperations.ALL),
                new Twins(
                        "HashMap(Map)",
                        () -> new SnapshotHashMap<>(some),
                        () -> new HashMap<>(some),
                        MapOperations.ALL),
                new Twins("LinkedHashMap", SnapshotLinkedHashMap::new, LinkedHashMap::new, MapOperations.ALL),
                new Twins(
                        "LinkedHashMap in access order",
                        () -> new SnapshotLinkedHashMap<>(3, 0.5f, true),
                        () -> new LinkedHashMap<>(3, 0.5f, true),
                        MapOperations.ALL),
                new Twins(
                        "LinkedHashMap that evicts",
                        () -> new SnapshotLinkedHashMap<>(3, 0.5f, true) {
                            @Override
                            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
                                return size() > 10;
                            }
                        },
                        () -> new LinkedHashMap<>(3, 0.5f, true) {
                            @Override
                            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
                                return size() > 10;
                            }
                        },
                        MapOperations.ALL),
                new Twins(
                        "ConcurrentHashMap",
                        SnapshotConcurrentHashMap::new,
                        ConcurrentHashMap::new,
                        MapOperations.CONCURRENT),
                new Twins(
                        "ConcurrentHashMap(100, 0.5)",
                        () -> new SnapshotConcurrentHashMap<>(100, 0.5f),
                        () -> new ConcurrentHashMap<>(100, 0.5f),
                        MapOperations.CONCURRENT),
                new Twins(
                        "ConcurrentHashMap(Map)",
                        () -> new SnapshotConcurrentHashMap<>(some),
                        () -> new ConcurrentHashMap<>(some),
                        MapOperations.CONCURRENT),
                new Twins("TreeMap", SnapshotTreeMap::new, TreeMap::new, MapOperations.NAVIGABLE),
                new Twins(
                        "TreeMap(reverse)",
                        () -> new SnapshotTreeMap<>(Collections.reverseOrder()),
                        () -> new TreeMap<>(Collections.reverseOrder()),
                        MapOperations.NAVIGABLE),
                new Twins(
                        "TreeMap(enum)",
                        () -> new SnapshotTreeMap<>(NullsFirst.ORDER),
                        () -> new TreeMap<>(NullsFirst.ORDER),
                        MapOperations.NAVIGABLE));
    }

    enum NullsFirst implements Comparator<Integer> {
        ORDER;

        @Override
        public int compare(Integer a, Integer b) {
            return a == null ? b == null ? 0 : -1 : b == null ? 1 : a.compareTo(b);
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void doesWhatTheJdkDoesAndRestoresWhatItWasAtEachCut(Twins twins) {
        for (long seed = 0; seed < 15; seed++) {
            run(twins, seed);
        }
        for (long seed : FOUND) {
            run(twins, seed);
        }
        for (long i = 0; i < Long.getLong("stillframe.seeds", 5); i++) {
            run(twins, ThreadLocalRandom.current().nextLong());
        }
    }

    private void run(Twins twins, long seed) {
        Random random = new Random(seed);
        TestHeap heap = new TestHeap();
        Map<Integer, Integer> ours = twins.ours().get();
        Map<Integer, Integer> jdk = twins.jdk().get();
        int joinAt = random.nextInt(40);
        String atCut = null;
        for (int step = 0; step < 400; step++) {
            String context = twins + ", seed " + seed + ", step " + step;
            if (step == joinAt) {
                heap.join(ours);
            }
            if (step >= joinAt && random.nextInt(8) == 0) {
                if (atCut != null) {
                    heap.storeFrozen();
                    Map<Integer, Integer> restored = heap.restored(ours);
                    assertThat(twins.orderedPicture(restored)).as(context).isEqualTo(atCut);
                }
                heap.cut();
                atCut = twins.orderedPicture(ours);
            }
            Operation operation =
                    twins.operations().get(random.nextInt(twins.operations().size()));
            Draw draw = twins.draw(random);
            Outcome expected = Outcome.of(() -> operation.apply(jdk, draw));
            Outcome actual = Outcome.of(() -> operation.apply(ours, draw));
            String what = context + ", operation " + twins.operations().indexOf(operation) + " " + draw;
            assertThat(actual).as(what).isEqualTo(expected);
            assertThat(MapOperations.picture(ours)).as(what).isEqualTo(MapOperations.picture(jdk));
            assertThat(ours.equals(jdk) && jdk.equals(ours)).as(what).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void stillDoesWhatTheJdkDoesAfterARestore(Twins twins) {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            TestHeap heap = new TestHeap();
            Map<Integer, Integer> original = heap.join(twins.ours().get());
            for (int step = 0; step < 100; step++) {
                Operation operation =
                        twins.operations().get(random.nextInt(twins.operations().size()));
                Draw draw = twins.draw(random);
                Outcome.of(() -> operation.apply(original, draw));
            }
            heap.cut();
            heap.storeFrozen();
            Map<Integer, Integer> restored = heap.restored(original);
            for (int step = 0; step < 50; step++) {
                Operation operation =
                        twins.operations().get(random.nextInt(twins.operations().size()));
                Draw draw = twins.draw(random);
                if (twins.name().contains("evicts") || twins.isConcurrent()) {
                    break; // the anonymous subclass is the application's
                }
                String what = twins + ", seed " + seed + ", step " + step;
                Outcome expected = Outcome.of(() -> operation.apply(original, draw));
                assertThat(Outcome.of(() -> operation.apply(restored, draw)))
                        .as(what)
                        .isEqualTo(expected);
                assertThat(MapOperations.picture(restored)).as(what).isEqualTo(MapOperations.picture(original));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void changesNothingWhenTheWriteIsIllegal(Twins twins) {
        for (long seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            TestHeap heap = new TestHeap();
            Map<Integer, Integer> ours = heap.join(twins.ours().get());
            Map<Integer, Integer> jdk = twins.jdk().get();
            for (int i = 0; i < 30; i++) {
                Draw draw = twins.draw(random);
                if (draw.k() != null) {
                    ours.put(draw.k(), twins.isConcurrent() ? (Integer) draw.value() : draw.v());
                    jdk.put(draw.k(), ours.get(draw.k()));
                }
            }
            heap.cut();
            heap.forbidWrites();
            String before = MapOperations.picture(ours);
            for (Operation operation : twins.operations()) {
                Map<Integer, Integer> copy = twins.jdk().get();
                copy.clear();
                copy.putAll(jdk);
                String copyBefore = MapOperations.picture(copy);
                Draw draw = twins.draw(random);
                String what = twins + ", seed " + seed + ", operation "
                        + twins.operations().indexOf(operation);
                Outcome legal = Outcome.of(() -> operation.apply(copy, draw));
                Outcome illegal = Outcome.of(() -> operation.apply(ours, draw));
                assertThat(MapOperations.picture(ours)).as(what).isEqualTo(before);
                // What a keySet of a concurrent one gives then is that of a copy.
                boolean onCopy = twins.isConcurrent() && illegal.equals(legal);
                if (!MapOperations.picture(copy).equals(copyBefore) && !onCopy) {
                    assertThat(illegal.result()).as(what + legal).isEqualTo(IllegalStateWriteException.class);
                }
            }
            heap.storeFrozen();
            heap.cut();
            assertThat(heap.frozenNodes()).isZero();
        }
    }
}

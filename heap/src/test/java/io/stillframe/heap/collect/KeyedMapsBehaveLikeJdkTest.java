// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.heap.collect.KeyedOperations.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyedMapsBehaveLikeJdkTest {

    record Twins<K>(String name, Supplier<Map<K, Integer>> ours, Supplier<Map<K, Integer>> jdk, IntFunction<K> keys) {

        KeyedOperations<K> operations() {
            return new KeyedOperations<>(keys, !isConcurrent());
        }

        /** By the number of the key, since the order of some is not restored. */
        String unordered(Map<K, Integer> map) {
            TreeMap<Integer, Integer> byNumber = new TreeMap<>();
            for (int i = 0; i < 60; i++) {
                K key = keys.apply(i);
                if (hasKey(map, key)) {
                    byNumber.put(i, map.get(key));
                }
            }
            return byNumber + " " + map.size();
        }

        private boolean hasKey(Map<K, Integer> map, K key) {
            return (key != null || !(map instanceof ConcurrentHashMap)) && map.containsKey(key);
        }

        boolean isConcurrent() {
            return name.startsWith("Concurrent");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Twins<?>> twins() {
        IntFunction<Key> constants = i -> i == 0 ? null : Key.values()[(i + 1) % 60];
        return Stream.of(
                new Twins<>(
                        "EnumMap", () -> new SnapshotEnumMap<>(Key.class), () -> new EnumMap<>(Key.class), constants),
                new Twins<>("IdentityHashMap", SnapshotIdentityHashMap::new, IdentityHashMap::new, identities()),
                new Twins<>(
                        "IdentityHashMap(2)",
                        () -> new SnapshotIdentityHashMap<>(2),
                        () -> new IdentityHashMap<>(2),
                        identities()),
                new Twins<>("ConcurrentHashMap", SnapshotConcurrentHashMap::new, ConcurrentHashMap::new, constants),
                new Twins<>(
                        "ConcurrentHashMap(Map)",
                        () -> new SnapshotConcurrentHashMap<>(Map.of("a", 1, "b", 2)),
                        () -> new ConcurrentHashMap<>(Map.of("a", 1, "b", 2)),
                        i -> i == 0 ? null : ("key" + i).intern()));
    }

    /** Constants, and sections that are equal to each other. */
    private static IntFunction<Object> identities() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            keys.add(i % 2 == 0 ? Key.values()[i] : new SnapshotArrayList<>(List.of(1)));
        }
        return i -> i == 0 ? null : keys.get(i);
    }

    private static String picture(Map<?, ?> map) {
        return map + " " + new ArrayList<>(map.keySet()) + new ArrayList<>(map.values()) + map.size();
    }

    @ParameterizedTest
    @MethodSource("twins")
    <K> void doesWhatTheJdkDoesAndRestoresWhatItWasAtEachCut(Twins<K> twins) {
        for (long seed = 0; seed < 20; seed++) {
            run(twins, seed);
        }
        for (int i = 0; i < 10; i++) {
            run(twins, ThreadLocalRandom.current().nextLong());
        }
    }

    private <K> void run(Twins<K> twins, long seed) {
        Random random = new Random(seed);
        TestHeap heap = new TestHeap();
        Map<K, Integer> ours = twins.ours().get();
        Map<K, Integer> jdk = twins.jdk().get();
        int joinAt = random.nextInt(40);
        String atCut = null;
        List<Operation<K>> operations = twins.operations().all();
        for (int step = 0; step < 400; step++) {
            String context = twins + ", seed " + seed + ", step " + step;
            if (step == joinAt) {
                heap.join(ours);
            }
            if (step >= joinAt && random.nextInt(8) == 0) {
                if (atCut != null) {
                    heap.storeFrozen();
                    assertThat(twins.unordered(heap.restored(ours))).as(context).isEqualTo(atCut);
                }
                heap.cut();
                atCut = twins.unordered(ours);
            }
            Operation<K> operation = operations.get(random.nextInt(operations.size()));
            Draw draw = Draw.of(random);
            Outcome expected = Outcome.of(() -> operation.apply(jdk, draw));
            Outcome actual = Outcome.of(() -> operation.apply(ours, draw));
            String what = context + ", operation " + operations.indexOf(operation) + " " + draw;
            assertThat(actual).as(what).isEqualTo(expected);
            assertThat(picture(ours)).as(what).isEqualTo(picture(jdk));
            assertThat(ours.equals(jdk) && jdk.equals(ours)).as(what).isTrue();
            assertThat(jdk.hashCode()).as(what).isEqualTo(ours.hashCode());
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    <K> void stillDoesWhatTheJdkDoesAfterARestore(Twins<K> twins) {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            TestHeap heap = new TestHeap();
            Map<K, Integer> original = heap.join(twins.ours().get());
            List<Operation<K>> operations = twins.operations().byKey();
            for (int step = 0; step < 100; step++) {
                Operation<K> operation = operations.get(random.nextInt(operations.size()));
                Draw draw = Draw.of(random);
                Outcome.of(() -> operation.apply(original, draw));
            }
            heap.cut();
            heap.storeFrozen();
            Map<K, Integer> restored = heap.attachedAgain(original);
            String atCut = null;
            for (int step = 0; step < 100; step++) {
                if (step % 20 == 0) {
                    if (atCut != null) {
                        heap.storeFrozen();
                        assertThat(twins.unordered(heap.restored(restored))).isEqualTo(atCut);
                    }
                    heap.cut();
                    atCut = twins.unordered(restored);
                }
                Operation<K> operation = operations.get(random.nextInt(operations.size()));
                Draw draw = Draw.of(random);
                String what = twins + ", seed " + seed + ", step " + step + ", operation "
                        + operations.indexOf(operation) + " " + draw;
                Outcome expected = Outcome.of(() -> operation.apply(original, draw));
                assertThat(Outcome.of(() -> operation.apply(restored, draw)))
                        .as(what)
                        .isEqualTo(expected);
                assertThat(twins.unordered(restored)).as(what).isEqualTo(twins.unordered(original));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    <K> void changesNothingWhenTheWriteIsIllegal(Twins<K> twins) {
        for (long seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            TestHeap heap = new TestHeap();
            Map<K, Integer> ours = heap.join(twins.ours().get());
            Map<K, Integer> jdk = twins.jdk().get();
            for (int i = 0; i < 30; i++) {
                K key = twins.keys().apply(1 + random.nextInt(59));
                int value = random.nextInt(9);
                ours.put(key, value);
                jdk.put(key, value);
            }
            heap.cut();
            heap.forbidWrites();
            String before = picture(ours);
            for (Operation<K> operation : twins.operations().all()) {
                Map<K, Integer> copy = twins.jdk().get();
                copy.clear();
                copy.putAll(jdk);
                Draw draw = Draw.of(random);
                Outcome legal = Outcome.of(() -> operation.apply(copy, draw));
                Outcome illegal = Outcome.of(() -> operation.apply(ours, draw));
                String what = twins + ", seed " + seed + " " + draw + legal;
                assertThat(picture(ours)).as(what).isEqualTo(before);
                // What a keySet gives then is that of a copy.
                boolean onCopy = twins.isConcurrent() && illegal.equals(legal);
                if (!twins.unordered(copy).equals(twins.unordered(jdk)) && !onCopy) {
                    assertThat(illegal.result()).as(what).isEqualTo(IllegalStateWriteException.class);
                }
            }
            heap.storeFrozen();
            heap.cut();
            assertThat(heap.frozenNodes()).isZero();
        }
    }
}

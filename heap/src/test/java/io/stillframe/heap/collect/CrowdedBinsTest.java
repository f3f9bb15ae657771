// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bins that are searched as trees give the JDK's order whatever happens to them, and stay fast. */
class CrowdedBinsTest {

    private static final int KEYS = 400;

    /** A key that collides with many, and is ordered among its kind. */
    record Ordered(int number, int order, int hash) implements Comparable<Ordered> {

        private static int comparisons;

        @Override
        public int compareTo(Ordered other) {
            comparisons++;
            return Integer.compare(order, other.order);
        }

        @Override
        public boolean equals(Object other) {
            comparisons++;
            return other instanceof Ordered ordered && ordered.number == number;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Some have the same order without being equal. */
    private static Ordered ordered(int number, int hash) {
        return new Ordered(number, number * 7919 % 1009 / 3, hash);
    }

    /** A key that collides with many, and has no order. */
    record Unordered(int number, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    record Keys(String name, IntFunction<Object> keys) {

        /** The same instance each time: keys without an order are in that of their identities. */
        List<Object> all() {
            return IntStream.range(0, KEYS).mapToObj(keys).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Keys> keys() {
        return Stream.of(
                new Keys("of one hash", i -> ordered(i, 5)),
                new Keys("of one bin of a short table", i -> ordered(i, i % 13 * 64)),
                new Keys("of few bins", i -> ordered(i, (i % 97 << 7) | i % 3)),
                new Keys("with hashes of both signs", i -> ordered(i, i % 2 == 0 ? i << 24 : -i << 20)),
                new Keys("without an order", i -> new Unordered(i, i % 5 * 128)),
                new Keys(
                        "of several kinds",
                        i -> i % 3 == 0 ? new Unordered(i, 64) : i % 3 == 1 ? ordered(i, 64) : i * 64),
                new Keys("with null", i -> i == 0 ? null : i * 1024),
                new Keys("strings", CrowdedBinsTest::colliding));
    }

    /** Strings of one hash. */
    private static String colliding(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 9; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static final List<BiFunction<Map<Object, Integer>, Object, Object>> OPERATIONS = List.of(
            (m, k) -> m.put(k, 1),
            (m, k) -> m.put(k, 2),
            (m, k) -> m.putIfAbsent(k, 3),
            (m, k) -> m.computeIfAbsent(k, x -> 4),
            (m, k) -> m.merge(k, 5, Integer::sum),
            (m, k) -> m.compute(k, (x, v) -> v == null ? 6 : null),
            (m, k) -> m.remove(k),
            (m, k) -> m.keySet().remove(k),
            (m, k) -> m.entrySet().remove(Map.entry(k == null ? 1 : k, 2)),
            (m, k) -> {
                Iterator<Object> all = m.keySet().iterator();
                for (int i = 0; i < 5 && all.hasNext(); i++) {
                    all.next();
                    if (i % 2 == 0) {
                        all.remove();
                    }
                }
                return null;
            });

    @ParameterizedTest
    @MethodSource("keys")
    void giveTheOrderOfTheJdk(Keys kind) {
        for (long seed = 0; seed < 20; seed++) {
            giveTheOrderOfTheJdk(kind, seed);
        }
        giveTheOrderOfTheJdk(kind, ThreadLocalRandom.current().nextLong());
    }

    private static void giveTheOrderOfTheJdk(Keys kind, long seed) {
        Random random = new Random(seed);
        List<Object> keys = kind.all();
        int used = 1 + random.nextInt(KEYS);
        float loadFactor = random.nextBoolean() ? 0.75f : 3f;
        TestHeap heap = new TestHeap();
        int capacity = 1 << random.nextInt(9);
        Map<Object, Integer> ours = heap.join(new SnapshotHashMap<>(capacity, loadFactor));
        Map<Object, Integer> jdk = new HashMap<>(capacity, loadFactor);
        List<Map.Entry<Object, Integer>> atCut = null;
        int shrinking = random.nextInt(3);
        for (int step = 0; step < 900; step++) {
            String what = kind + ", seed " + seed + ", step " + step;
            // Grows and shrinks by turns.
            boolean shrinks = step / 150 % 2 == 1 && random.nextInt(3) < shrinking;
            int operation = shrinks ? 6 + random.nextInt(4) : random.nextInt(OPERATIONS.size());
            Object key = keys.get(random.nextInt(used));
            assertThat(OPERATIONS.get(operation).apply(ours, key))
                    .as(what + ", operation " + operation)
                    .isEqualTo(OPERATIONS.get(operation).apply(jdk, key));
            assertThat(new ArrayList<>(ours.entrySet()))
                    .as(what + ", operation " + operation)
                    .isEqualTo(new ArrayList<>(jdk.entrySet()));
            assertThat(ours.get(key)).as(what).isEqualTo(jdk.get(key));
            if (random.nextInt(30) == 0) {
                heap.storeFrozen();
                if (atCut != null) {
                    Map<Object, Integer> restored = heap.restored(ours);
                    if (used <= BinShape.MOST) {
                        assertThat(new ArrayList<>(restored.entrySet()))
                                .as(what)
                                .isEqualTo(atCut);
                    } else {
                        assertThat(restored.entrySet()).as(what).containsExactlyInAnyOrderElementsOf(atCut);
                    }
                }
                heap.cut();
                atCut = new ArrayList<>(jdk.size());
                for (Map.Entry<Object, Integer> entry : jdk.entrySet()) {
                    atCut.add(new java.util.AbstractMap.SimpleImmutableEntry<>(entry));
                }
            } else if (random.nextInt(30) == 0) {
                heap.storeFrozen();
            }
        }
        for (Object key : keys) {
            assertThat(ours.get(key)).isEqualTo(jdk.get(key));
        }
    }

    @Test
    void whatCollidesOnPurposeIsFoundInTheTimeOfATree() {
        int count = 20_000;
        Map<Ordered, Integer> map = new TestHeap().join(new SnapshotHashMap<>());
        Ordered.comparisons = 0;
        for (int i = 0; i < count; i++) {
            map.put(new Ordered(i, i, 7), i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(map.get(new Ordered(i, i, 7))).isEqualTo(i);
            assertThat(map.remove(new Ordered(i, i, 7))).isEqualTo(i);
        }
        assertThat(Ordered.comparisons).isLessThan(count * 400);
    }
}

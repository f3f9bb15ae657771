// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.barrier.CollectionSection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever entries are added, the order of their numbers is that of their keys, and few are numbered again. */
@Timeout(60)
class TreeNumbersTest {

    private static final int ADDED = 20_000;

    static Stream<Arguments> patterns() {
        Random random = new Random(9);
        int[] keys = random.ints(ADDED).toArray();
        return Stream.of(
                Arguments.of("ascending", 2, (IntUnaryOperator) i -> i),
                Arguments.of("descending", 2, (IntUnaryOperator) i -> -i),
                Arguments.of("random", 2, (IntUnaryOperator) i -> keys[i]),
                Arguments.of("ascending in the middle", 2, (IntUnaryOperator) i -> i < 2 ? i * 1_000_000 : i),
                Arguments.of(
                        "descending in the middle", 2, (IntUnaryOperator) i -> i < 2 ? i * 1_000_000 : 1_000_000 - i),
                Arguments.of("towards the middle", 9, (IntUnaryOperator) i -> i % 2 == 0 ? i : 10 * ADDED - i),
                Arguments.of("in runs", 3, (IntUnaryOperator) i -> (i % 10) * 1_000_000 + i / 10));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void ascendWithTheKeys(String name, int most, IntUnaryOperator keys) {
        TestHeap heap = new TestHeap();
        SnapshotTreeMap<Integer, Integer> map = heap.join(new SnapshotTreeMap<>());
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        int nodes = 0;
        for (int i = 0; i < ADDED; i++) {
            map.put(keys.applyAsInt(i), i);
            expected.put(keys.applyAsInt(i), i);
            if (i % 1000 == 999) {
                heap.cut();
                nodes += heap.frozenNodes();
                heap.storeFrozen();
            }
        }
        assertThat(nodes).as("entries written").isLessThan(most * ADDED);
        assertThat(heap.keysByNumber(map)).isEqualTo(List.copyOf(expected.keySet()));
        SnapshotTreeMap<Integer, Integer> resumed = heap.resumed(map);
        expected.forEach((key, value) -> assertThat(resumed.get(key)).isEqualTo(value));
        assertThat(((CollectionSection) resumed).stillframe$loadNext()).isFalse();
    }
}

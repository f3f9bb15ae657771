// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an entry knows of itself fits into one word, and is forgotten in time. */
class HashNodeTest {

    private static final long NARROWEST = MapCore.MIDDLE - (1L << 27);

    @Test
    void keepsEveryNumberInEveryState() {
        List<Long> numbers = List.of(
                2L,
                NARROWEST - 1,
                NARROWEST,
                NARROWEST + 1,
                MapCore.MIDDLE,
                NARROWEST + (1L << 29) - 1,
                NARROWEST + (1L << 29),
                Long.MAX_VALUE);
        for (long number : numbers) {
            HashNode<String, String> node = HashNode.of(number, "k", "v");
            assertThat(node.number()).isEqualTo(number);
            assertThat(node.isDirtyIn(1) || node.isDirtyIn(2) || node.isTombstone())
                    .isFalse();
            node.dirtyIn(7);
            assertThat(node.isDirtyIn(7)).isTrue();
            assertThat(node.isDirtyIn(8)).isFalse();
            assertThat(node.copy("w").isDirtyIn(7)).isFalse();
            assertThat(node.copy("w").number()).isEqualTo(number);
            node.encoded();
            assertThat(node.isDirtyIn(7) || node.isTombstone()).isFalse();
            node.dirtyIn(8);
            node.bury();
            node.encoded();
            assertThat(node.isTombstone()).isTrue();
            assertThat(node.number()).isEqualTo(number);
        }
    }

    @Test
    void anEntryIsInEachSnapshotOfAnEpochInWhichItWasWritten() {
        TestHeap heap = new TestHeap();
        Map<String, Integer> map = heap.join(new SnapshotHashMap<>());
        for (int epoch = 0; epoch < 20; epoch++) {
            if (epoch % 2 == 0 || epoch % 7 == 0) {
                map.put("k", epoch);
            }
            heap.cut();
            map.put("other", epoch);
            heap.storeFrozen();
            assertThat(heap.restored(map).get("k")).isEqualTo(map.get("k"));
        }
    }

    @Test
    void isReplacedOnlyWhileTheFrozenSnapshotMayNeedIt() {
        TestHeap heap = new TestHeap();
        SnapshotHashMap<String, Integer> map = heap.join(new SnapshotHashMap<>());
        map.put("k", 1);
        HashCore<?, ?> core = (HashCore<?, ?>) map.stillframe$core();
        heap.cut();
        HashNode<?, ?> frozen = core.find("k");
        map.put("k", 2);
        assertThat(core.find("k")).isNotSameAs(frozen);
        heap.storeFrozen();
        assertThat(heap.restored(map)).containsEntry("k", 1);
        heap.cut();
        heap.storeFrozen();
        HashNode<?, ?> drained = core.find("k");
        map.put("k", 3);
        assertThat(core.find("k")).isSameAs(drained);
        heap.cut();
        heap.storeFrozen();
        assertThat(heap.restored(map)).containsEntry("k", 3);
    }

    @Test
    void iterationsShowWhatReplacedAnEntryMeanwhile() {
        TestHeap heap = new TestHeap();
        Map<Integer, Integer> map = heap.join(new SnapshotHashMap<>());
        for (int i = 0; i < 40; i++) {
            map.put(i, 0);
        }
        heap.cut();
        int seen = 0;
        for (Map.Entry<Integer, Integer> entry : map.entrySet()) {
            assertThat(entry.getValue()).isEqualTo(seen == 0 ? 0 : 1);
            map.replaceAll((key, value) -> 1);
            assertThat(entry.getValue()).isEqualTo(1);
            seen++;
        }
        map.forEach((key, value) -> {
            assertThat(value).isEqualTo(key == 0 ? 1 : 2);
            map.replaceAll((k, v) -> 2);
        });
        heap.storeFrozen();
        assertThat(heap.restored(map).values()).containsOnly(0);
    }
}

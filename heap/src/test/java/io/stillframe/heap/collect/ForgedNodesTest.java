// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stillframe.heap.barrier.SectionReader;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** I8: nodes that no writer would have written. */
class ForgedNodesTest {

    @Test
    void pagesOfAListMustFollowEachOtherAndHoldWhatTheyCan() {
        for (byte used : new byte[] {-127, 0, 33}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SnapshotArrayList<>().stillframe$readNode(1, reader(true, used)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotArrayList<>().stillframe$readNode(2, reader(true, (byte) 1, "a")));
        SnapshotArrayList<Object> list = new SnapshotArrayList<>();
        list.stillframe$readNode(1, reader(true, (byte) 1, "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> list.stillframe$readNode(2, reader(true, (byte) 1, "b")));
        assertThat(list).containsExactly("a");
    }

    @Test
    void aTableIsNotMadeLongerThanWhatIsStoredWarrants() {
        SnapshotHashMap<Object, Object> map = new SnapshotHashMap<>();
        map.stillframe$readHeader(reader(false, (byte) 0, 0.75f));
        map.stillframe$readNode(1, reader(false, 1 << 30));
        map.stillframe$readNode(MapCore.MIDDLE, reader(false, "k", "v"));
        assertThat(map).containsEntry("k", "v");
        assertThat(CapacityNode.lengthOf(map.keySet().spliterator())).isLessThan(100);
    }

    @Test
    void aTinyLoadFactorDoesNotMakeHugeTables() {
        SnapshotHashMap<Object, Object> map = new SnapshotHashMap<>();
        map.stillframe$readHeader(reader(true, (byte) 0, 1e-20f));
        for (int i = 0; i < 40; i++) {
            map.stillframe$readNode(MapCore.MIDDLE + i, reader(true, i, i));
        }
        assertThat(map).hasSize(40);
        assertThat(CapacityNode.lengthOf(map.keySet().spliterator())).isLessThan(10_000);
    }

    @Test
    void aShapeThatIsNoTreeOfItsBinIsPassedOver() {
        // Of three nodes: parent of each, from 1 on, shifted by two; then left and red.
        List<int[]> wrong = List.of(
                new int[] {2 << 2, 3 << 2, 1 << 2},
                new int[] {0, 0, 1 << 2},
                new int[] {0, 1 << 2, 1 << 2},
                new int[] {0, 1 << 2 | 2, 2 << 2 | 2},
                new int[] {0, 1 << 2 | 3, 1 << 2},
                new int[] {1, 1 << 2 | 2, 1 << 2},
                new int[] {0, 1 << 2, 1 << 2 | 2});
        int[] right = {0, 1 << 2 | 2, 1 << 2};
        for (int[] codes : wrong) {
            assertThat(shaped(codes, 1, 0, 2)).as(Arrays.toString(codes)).containsExactly(0, 64, 128);
        }
        assertThat(shaped(right, 1, 0, 2)).containsExactly(64, 0, 128);
        assertThat(shaped(right, 1, 0, 5)).as("of other nodes").containsExactly(0, 64, 128);
        assertThat(shaped(right, 1, 0, 0)).as("one twice").containsExactly(0, 64, 128);
    }

    @Test
    void aShapeHasAsManyNodesAsAreThere() {
        for (int count : new int[] {-1, 0, BinShape.MOST + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SnapshotHashMap<>().stillframe$readNode(2, reader(true, count)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotHashMap<>().stillframe$readNode(2, reader(true, 1, true, 0L, 2 << 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SnapshotHashMap<>().stillframe$readNode(2, reader(true, 1, true, 0L, -8)));
    }

    /** Keys of a map of three entries of one bin, whose shape names them in that order. */
    private static List<Object> shaped(int[] codes, long... numbers) {
        SnapshotHashMap<Object, Object> map = new SnapshotHashMap<>();
        map.stillframe$readHeader(reader(true, (byte) 0, 0.75f));
        map.stillframe$readNode(1, reader(true, 64));
        map.stillframe$readNode(
                2, reader(true, 3, true, numbers[0], codes[0], numbers[1], codes[1], numbers[2], codes[2]));
        for (int i = 0; i < 3; i++) {
            map.stillframe$readNode(MapCore.MIDDLE + i, reader(true, i * 64, i));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(map).containsEntry(i * 64, i);
        }
        return List.copyOf(map.keySet());
    }

    private static SectionReader reader(boolean warrants, Object... values) {
        Deque<Object> left = new ArrayDeque<>(List.of(values));
        return (SectionReader) Proxy.newProxyInstance(
                ForgedNodesTest.class.getClassLoader(),
                new Class<?>[] {SectionReader.class},
                (proxy, method, arguments) -> method.getName().equals("warrants") ? warrants : left.remove());
    }
}

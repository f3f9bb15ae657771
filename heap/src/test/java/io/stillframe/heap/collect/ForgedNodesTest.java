// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stillframe.heap.barrier.SectionReader;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
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
        map.stillframe$readNode(2, reader(false, "k", "v"));
        assertThat(map).containsEntry("k", "v");
        assertThat(CapacityNode.lengthOf(map.keySet().spliterator())).isLessThan(100);
    }

    @Test
    void aTinyLoadFactorDoesNotMakeHugeTables() {
        SnapshotHashMap<Object, Object> map = new SnapshotHashMap<>();
        map.stillframe$readHeader(reader(true, (byte) 0, 1e-20f));
        for (int i = 0; i < 40; i++) {
            map.stillframe$readNode(2 + i, reader(true, i, i));
        }
        assertThat(map).hasSize(40);
        assertThat(CapacityNode.lengthOf(map.keySet().spliterator())).isLessThan(10_000);
    }

    private static SectionReader reader(boolean warrants, Object... values) {
        Deque<Object> left = new ArrayDeque<>(List.of(values));
        return (SectionReader) Proxy.newProxyInstance(
                ForgedNodesTest.class.getClassLoader(),
                new Class<?>[] {SectionReader.class},
                (proxy, method, arguments) -> method.getName().equals("warrants") ? warrants : left.remove());
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Arrays and other opaque objects that pages lead to: they are compared from when they are there. */
@Timeout(60)
class OpaqueOnAbsentPagesTest {

    private static final int MANY = 400;

    private final WovenApplication application = WovenApplication.whole();
    private final List<byte[]> segments = new ArrayList<>();
    private Heap heap = new Heap(application.types());

    OpaqueOnAbsentPagesTest() throws Exception {
        Map<Integer, Object> hashed = new SnapshotHashMap<>();
        Map<Integer, Object> sorted = new SnapshotTreeMap<>();
        Map<Integer, Object> linked = new SnapshotLinkedHashMap<>();
        Deque<Object> deque = new SnapshotArrayDeque<>();
        List<Object> list = new SnapshotArrayList<>();
        for (int i = 0; i < MANY; i++) {
            // The same array on pages of several collections; in the list what is in it is on pages, too.
            int[] array = {i};
            hashed.put(i, array);
            sorted.put(i, array);
            linked.put(i, new AtomicInteger(i));
            deque.add(new StringBuilder("b" + i));
            list.add(new Object[] {array, hashed.get(i / 2)});
        }
        in(heap, () -> {
            heap.putRoot("hashed", hashed);
            heap.putRoot("sorted", sorted);
            heap.putRoot("linked", linked);
            heap.putRoot("deque", deque);
            heap.putRoot("list", list);
        });
        again();
    }

    /** The heap from what was stored, with all pages absent. */
    private void again() throws Exception {
        segments.add(cut(heap));
        heap = HeapLoader.load(StateImage.of(segments), CONTEXT, application.types(), Map.of());
    }

    @Test
    void anArrayIsOneWhicheverPageLeadsToIt() {
        int[] array = (int[]) map("sorted").get(77);
        assertThat(map("hashed").get(77)).isSameAs(array);
        Object[] pair = (Object[]) list().get(155);
        assertThat(pair[1]).isSameAs(array);
        assertThat(pair[0])
                .isSameAs(map("hashed").get(155))
                .isSameAs(map("sorted").get(155));
    }

    @Test
    void onlyWhatWasLoadedIsComparedAndOnlyWhatHasChangedIsStored() throws Exception {
        assertThat(heap.opaqueObjects()).isZero();
        assertThat(map("hashed").get(5)).isEqualTo(new int[] {5});
        assertThat(heap.opaqueObjects()).isBetween(1, 100);
        heap.compareOpaque();
        assertThat(heap.hasChanges()).isFalse();
        in(heap, () -> {
            ((int[]) map("hashed").get(5))[0] = -5;
            ((AtomicInteger) map("linked").get(6)).set(-6);
            ((StringBuilder) deque().peekLast()).append("!");
            ((Object[]) list().get(300))[1] = "text";
        });
        assertThat(heap.opaqueObjects()).isLessThan(MANY);
        assertThat(heap.hasChanges()).isTrue();
        again();
        assertThat(segments.get(1).length).isLessThan(600);
        assertThat(map("sorted").get(5)).isEqualTo(new int[] {-5});
        assertThat(((AtomicInteger) map("linked").get(6)).get()).isEqualTo(-6);
        assertThat(deque().peekLast()).hasToString("b" + (MANY - 1) + "!");
        assertThat(((Object[]) list().get(300))[1]).isEqualTo("text");
        assertThat(map("hashed").get(6)).isEqualTo(new int[] {6});
    }

    /** A call that only reads has loaded it; one that comes later changes it. */
    @Test
    void whatAReaderHasLoadedIsComparedWhenAWriterChangesIt() throws Exception {
        int[] array = (int[]) map("hashed").get(9);
        in(heap, () -> {});
        heap.compareOpaque();
        assertThat(heap.hasChanges()).isFalse();
        in(heap, () -> array[0] = 1);
        again();
        assertThat(map("sorted").get(9)).isEqualTo(new int[] {1});
    }

    @Test
    void theRestIsComparedFromWhenThePrefetchHasLoadedIt() throws Exception {
        for (boolean more = true; more; ) {
            more = heap.loadNext(failure -> {
                throw failure;
            });
        }
        assertThat(heap.opaqueObjects()).isEqualTo(4 * MANY);
        heap.compareOpaque();
        assertThat(heap.hasChanges()).isFalse();
        in(heap, () -> ((int[]) map("sorted").get(399))[0] = 0);
        again();
        assertThat(map("hashed").get(399)).isEqualTo(new int[] {0});
    }

    @SuppressWarnings("unchecked")
    private Map<Integer, Object> map(String name) {
        return (Map<Integer, Object>) heap.root(name);
    }

    @SuppressWarnings("unchecked")
    private List<Object> list() {
        return (List<Object>) heap.root("list");
    }

    @SuppressWarnings("unchecked")
    private Deque<Object> deque() {
        return (Deque<Object>) heap.root("deque");
    }
}

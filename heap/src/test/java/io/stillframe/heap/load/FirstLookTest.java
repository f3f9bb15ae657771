// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotArrayDeque;
import io.stillframe.heap.collect.SnapshotLinkedHashMap;
import io.stillframe.heap.collect.SnapshotLinkedHashSet;
import io.stillframe.heap.collect.SnapshotLinkedList;
import io.stillframe.heap.collect.SnapshotTreeMap;
import io.stillframe.heap.collect.SnapshotTreeSet;
import io.stillframe.heap.state.WovenApplication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How few frames a call reads that looks into a large collection first, of each kind that is loaded in pages. */
@Timeout(120)
class FirstLookTest {

    private static final int MANY = 100_000;
    /** Frames of a page of neighbours. */
    private static final int PAGE = 32;
    /** Frames that a search in sorted pages reads besides: the first one of each that it comes by, and of all. */
    private static final int SEARCH = 14 + 1;

    private final WovenApplication application = WovenApplication.whole();
    private CountingSource source;

    @Test
    void aSortedMapReadsWhatIsOnItsSearchPath() throws Exception {
        Heap heap = heapOf(filled(new SnapshotTreeMap<>()));
        Heap loaded = again(heap);
        NavigableMap<Integer, String> map = root(loaded);
        assertThat(map).hasSize(MANY);
        assertThat(reads()).isZero();
        assertThat(map.get(23_456)).isEqualTo("v23456");
        assertThat(reads()).isBetween(PAGE, PAGE + SEARCH);
        assertThat(map.containsKey(-1)).isFalse();
        assertThat(map.firstKey()).isZero();
        assertThat(map.lastEntry()).isEqualTo(Map.entry(MANY - 1, "v" + (MANY - 1)));
        assertThat(map.floorKey(77_777)).isEqualTo(77_777);
        assertThat(reads()).isLessThan(4 * (PAGE + SEARCH));
        assertThat(map.higherKey(77_777)).isEqualTo(77_778);
        in(loaded, () -> map.put(23_457, "other"));
        assertThat(reads()).isLessThan(PAGE + SEARCH);
        in(loaded, () -> map.remove(55_555));
        in(loaded, () -> map.put(55_555, "again"));
        in(loaded, () -> map.put(MANY + 5, "new"));
        assertThat(map).hasSize(MANY + 1);
        assertThat(reads()).isLessThan(3 * (PAGE + SEARCH));
        assertThat(cut(loaded).length).isLessThan(1000);
        assertThat(reads()).isZero();
    }

    @Test
    void aRangeOfASortedMapReadsWhatIsInTheRange() throws Exception {
        Heap loaded = again(heapOf(filled(new SnapshotTreeMap<>())));
        NavigableMap<Integer, String> map = root(loaded);
        assertThat(map.tailMap(50_000).firstKey()).isEqualTo(50_000);
        assertThat(map.headMap(50_000).lastKey()).isEqualTo(49_999);
        List<Integer> keys = new ArrayList<>(MANY);
        map.subMap(60_000, 60_200).keySet().iterator().forEachRemaining(keys::add);
        assertThat(keys).isEqualTo(IntStream.range(60_000, 60_200).boxed().toList());
        Iterator<Integer> down = map.descendingMap().tailMap(30_000).keySet().iterator();
        assertThat(down.next()).isEqualTo(30_000);
        assertThat(down.next()).isEqualTo(29_999);
        assertThat(map.keySet().iterator().next()).isZero();
        assertThat(reads()).isLessThan(200 + 8 * (PAGE + SEARCH));
    }

    @Test
    void aSortedSetOfTextsAddedInAnyOrderReadsWhatIsOnItsSearchPath() throws Exception {
        List<Integer> order = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
        Collections.shuffle(order, new Random(4));
        Heap heap = heapOf(new SnapshotTreeSet<String>(Comparator.reverseOrder()));
        in(heap, () -> order.forEach(i -> FirstLookTest.<Set<String>>root(heap).add("element " + i)));
        Heap loaded = again(heap);
        NavigableSet<String> set = root(loaded);
        assertThat(set.contains("element 4711")).isTrue();
        assertThat(set.first()).isEqualTo("element 99999");
        assertThat(reads()).isLessThan(2 * (PAGE + SEARCH));
        in(loaded, () -> set.add("element 4711a"));
        assertThat(set.lower("element 4711")).isEqualTo("element 47110");
        assertThat(set.lower("element 4711Z")).isEqualTo("element 4711a");
        assertThat(reads()).isLessThan(2 * (PAGE + SEARCH));
    }

    @Test
    void aLinkedMapReadsOnePage() throws Exception {
        Map<Integer, String> entries = filled(new SnapshotLinkedHashMap<>());
        Heap loaded = again(heapOf(entries));
        Map<Integer, String> map = root(loaded);
        assertThat(map).hasSize(MANY);
        assertThat(map.get(23_456)).isEqualTo("v23456");
        int read = reads();
        assertThat(read).isBetween(2, 100);
        assertThat(source.expected).as("said before, all at once").contains(read);
        in(loaded, () -> map.put(23_456, "other"));
        in(loaded, () -> map.remove(7));
        in(loaded, () -> map.put(7, "again"));
        assertThat(reads()).isLessThan(100);
        assertThat(cut(loaded).length).isLessThan(1000);
        List<Integer> keys = new ArrayList<>(entries.keySet());
        keys.remove(7);
        keys.add(7);
        assertThat(new ArrayList<>(map.keySet())).isEqualTo(keys);
    }

    @Test
    void aLinkedSetReadsOnePage() throws Exception {
        Set<String> elements = new SnapshotLinkedHashSet<>();
        IntStream.range(0, MANY).forEach(i -> elements.add("e" + i));
        Heap loaded = again(heapOf(elements));
        Set<String> set = root(loaded);
        assertThat(set.contains("e77")).isTrue();
        assertThat(set.contains("none")).isFalse();
        assertThat(reads()).isBetween(2, 200);
        List<String> all = new ArrayList<>(set);
        assertThat(all).isEqualTo(new ArrayList<>(elements));
    }

    @Test
    void dequesAndLinkedListsReadThePagesOfTheirEndsAndIndexes() throws Exception {
        for (Deque<Integer> empty : List.<Deque<Integer>>of(new SnapshotArrayDeque<>(), new SnapshotLinkedList<>())) {
            IntStream.range(0, MANY).forEach(empty::addLast);
            Heap loaded = again(heapOf(empty));
            Deque<Integer> deque = root(loaded);
            assertThat(deque).hasSize(MANY);
            assertThat(reads()).isZero();
            assertThat(deque.peekFirst()).isZero();
            assertThat(deque.peekLast()).isEqualTo(MANY - 1);
            in(loaded, () -> {
                for (int i = 0; i < 40; i++) {
                    assertThat(deque.pollFirst()).isEqualTo(i);
                    deque.addFirst(-1);
                    assertThat(deque.pollFirst()).isEqualTo(-1);
                    deque.addLast(i);
                }
            });
            assertThat(reads()).isLessThanOrEqualTo(3 * PAGE);
            if (deque instanceof List<?> list) {
                assertThat(list.get(60_000)).isEqualTo(60_040);
                assertThat(reads()).isEqualTo(PAGE);
            }
            assertThat(deque.iterator().next()).isEqualTo(40);
            assertThat(cut(loaded).length).isLessThan(2000);
            assertThat(deque).hasSize(MANY);
        }
    }

    /** What orders them may order them otherwise tomorrow, or even a read changes the order. */
    @Test
    void whatCannotBeSearchedIsLoadedWhole() throws Exception {
        List<Consumer<Map<String, String>>> looks = List.of(map -> map.get("key5"), Map::isEmpty);
        for (Map<String, String> empty : List.of(
                new SnapshotTreeMap<String, String>(String.CASE_INSENSITIVE_ORDER),
                new SnapshotLinkedHashMap<String, String>(16, 0.75f, true))) {
            IntStream.range(0, 1000).forEach(i -> empty.put("key" + i, "v"));
            Heap loaded = again(heapOf(empty));
            Map<String, String> map = root(loaded);
            looks.get(1).accept(map);
            assertThat(reads()).isZero();
            in(loaded, () -> looks.get(0).accept(map));
            assertThat(reads()).isEqualTo(1000);
        }
    }

    private static <M extends Map<Integer, String>> M filled(M map) {
        IntStream.range(0, MANY).forEach(i -> map.put(i, "v" + i));
        return map;
    }

    private Heap heapOf(Object root) {
        Heap heap = new Heap(application.types());
        in(heap, () -> heap.putRoot("root", root));
        return heap;
    }

    private Heap again(Heap heap) throws Exception {
        source = new CountingSource(cut(heap));
        Heap loaded = HeapLoader.load(StateImage.open(List.of(source)), CONTEXT, application.types(), Map.of());
        assertThat(reads()).isLessThan(10);
        return loaded;
    }

    /** Frames read since the last call. */
    private int reads() {
        return source.reads.getAndSet(0);
    }

    @SuppressWarnings("unchecked")
    private static <T> T root(Heap heap) {
        return (T) heap.root("root");
    }
}

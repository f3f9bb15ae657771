// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.freeze;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.encode;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotArrayDeque;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotConcurrentHashMap;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.collect.SnapshotHashSet;
import io.stillframe.heap.collect.SnapshotLinkedHashMap;
import io.stillframe.heap.collect.SnapshotLinkedList;
import io.stillframe.heap.collect.SnapshotPriorityQueue;
import io.stillframe.heap.collect.SnapshotTreeMap;
import io.stillframe.heap.load.HeapLoader;
import io.stillframe.heap.program.GardenApplication;
import io.stillframe.heap.program.Mutable;
import io.stillframe.heap.state.Past;
import io.stillframe.heap.state.WovenApplication;
import io.stillframe.heap.verify.GraphDescription;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I3: however long a transfer stalls, what is made and gone again meanwhile is not kept, and what stays is not lost. */
@Timeout(120)
class LongStallTest {

    private static final int LONG = DirtyList.LONG;

    private final WovenApplication application = WovenApplication.whole();
    private final Heap heap = new Heap(application.types());

    static Stream<Arguments> comingAndGoing() {
        Map<Integer, Object> accessed = new SnapshotLinkedHashMap<>(16, 0.75f, true);
        accessed.put(0, 0);
        accessed.put(1, 1);
        return Stream.of(
                collection("HashMap", new SnapshotHashMap<Integer, Object>(), LongStallTest::comeAndGo),
                collection("TreeMap", new SnapshotTreeMap<Integer, Object>(), LongStallTest::comeAndGo),
                collection("LinkedHashMap", new SnapshotLinkedHashMap<Integer, Object>(), LongStallTest::comeAndGo),
                collection("LinkedHashMap in access order", accessed, (map, i) -> map.get(i % 2)),
                collection("ConcurrentHashMap", new SnapshotConcurrentHashMap<>(), LongStallTest::comeAndGo),
                collection("HashSet", new SnapshotHashSet<Integer>(), (set, i) -> {
                    set.add(i);
                    set.remove(i);
                }),
                collection("ArrayList", new SnapshotArrayList<Integer>(), (list, i) -> {
                    list.add(i);
                    list.remove(0);
                }),
                collection("LinkedList", new SnapshotLinkedList<Integer>(), (list, i) -> {
                    list.add(i);
                    list.remove(0);
                }),
                collection("ArrayDeque", new SnapshotArrayDeque<Integer>(), (deque, i) -> {
                    deque.addLast(i);
                    deque.pollFirst();
                }),
                collection("PriorityQueue", new SnapshotPriorityQueue<Integer>(), (queue, i) -> {
                    queue.add(i);
                    queue.poll();
                }));
    }

    private static <T> Arguments collection(String name, T collection, BiConsumer<T, Integer> use) {
        IntConsumer each = i -> use.accept(collection, i);
        return Arguments.of(Named.of(name, collection), each);
    }

    private static void comeAndGo(Map<Integer, Object> map, int i) {
        map.put(i, i);
        map.remove(i);
    }

    @ParameterizedTest
    @MethodSource("comingAndGoing")
    void forgetsEntriesThatComeAndGo(Object collection, IntConsumer use) {
        in(heap, () -> heap.putRoot("collection", collection));
        FrozenSnapshot stalled = heap.freeze();
        repeat(6 * LONG, use);
        assertThat(current().size()).isLessThan(2 * LONG);
        encode(stalled);
        assertThat(heap.hasChanges()).isTrue();
        encode(heap.freeze());
    }

    /** The same in a collection that itself has joined since the cut. */
    @ParameterizedTest
    @MethodSource("comingAndGoing")
    void forgetsEntriesThatComeAndGoInACollectionThatIsNew(Object collection, IntConsumer use) {
        FrozenSnapshot stalled = heap.freeze();
        in(heap, () -> heap.putRoot("collection", collection));
        in(heap, () -> heap.putRoot("fellow", new SnapshotArrayDeque<>()));
        repeat(6 * LONG, use);
        assertThat(current().size()).isLessThan(2 * LONG);
        encode(stalled);
        FrozenSnapshot next = heap.freeze();
        repeat(10, use);
        encode(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object", "chain", "collection"})
    void forgetsObjectsAndCollectionsThatComeAndGo(String kind) {
        List<Object> list = new SnapshotArrayList<>(Collections.singleton(null));
        in(heap, () -> heap.putRoot("list", list));
        FrozenSnapshot stalled = heap.freeze();
        List<WeakReference<Object>> gone = new ArrayList<>();
        repeat(3 * LONG, i -> {
            list.set(0, newcomer(kind, i));
            gone.add(new WeakReference<>(list.get(0)));
        });
        for (int round = 0; round < 20 && current().entries() > 3 * LONG; round++) {
            System.gc();
            repeat(LONG, i -> list.set(0, newcomer(kind, i)));
        }
        assertThat(current().entries()).isLessThanOrEqualTo(3 * LONG);
        assertThat(gone.subList(0, LONG)).allMatch(reference -> reference.get() == null);
        encode(stalled);
    }

    private Object newcomer(String kind, int i) {
        if (kind.equals("collection")) {
            return new HashMap<>(Map.of(i, "x", "y", new ArrayList<>(List.of(i))));
        }
        Object object = application.make("Link");
        if (kind.equals("chain")) {
            Past.set(object, "next", application.make("Link"));
        }
        return object;
    }

    /** Its entry is weak by then. */
    @Test
    void keepsWhatTheApplicationHoldsOutsideOfTheStateAndPutsBack() throws Exception {
        List<Object> list = new SnapshotArrayList<>(Collections.singleton(null));
        in(heap, () -> heap.putRoot("list", list));
        FrozenSnapshot stalled = heap.freeze();
        List<byte[]> segments = new ArrayList<>(List.of(encode(stalled)));
        Object[] held = new Object[1];
        in(heap, () -> {
            list.set(0, new ArrayList<>(List.of("held")));
            held[0] = list.get(0);
        });
        repeat(5 * LONG, i -> list.set(0, application.make("Link")));
        System.gc();
        repeat(5 * LONG, i -> list.set(0, application.make("Link")));
        in(heap, () -> list.set(0, held[0]));
        segments.add(encode(heap.freeze()));
        assertThat(HeapLoader.load(StateImage.of(segments), CONTEXT, application.types(), Map.of())
                        .root("list"))
                .isEqualTo(List.of(List.of("held")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatCameMeanwhileIsInTheNextSnapshotThoughItWasChangedBeforeThatWasEncoded(long seed) throws Exception {
        WovenApplication gardening = GardenApplication.make();
        Heap grown = GardenApplication.heap(gardening);
        Random random = new Random(seed);
        mutate(grown, 3000, random);
        List<byte[]> segments = new ArrayList<>();
        FrozenSnapshot snapshot = grown.freeze();
        for (int round = 0; round < 4; round++) {
            GraphDescription atCut = GraphDescription.of(grown, gardening.types());
            mutate(grown, 2000, random);
            System.gc();
            segments.add(encode(snapshot));
            mutate(grown, 5 * LONG + random.nextInt(5000), random);
            assertThat(weakEntries(current(grown))).isPositive();
            Heap restored = HeapLoader.load(StateImage.of(segments), CONTEXT, gardening.types(), Map.of());
            assertThat(atCut.firstDifference(GraphDescription.of(restored, gardening.types())))
                    .isEmpty();
            snapshot = grown.freeze();
        }
    }

    private static void mutate(Heap heap, int times, Random random) {
        Mutable garden = GardenApplication.garden(heap);
        in(heap, () -> {
            for (int i = 0; i < times; i++) {
                garden.mutate(random);
            }
        });
    }

    private void repeat(int times, IntConsumer use) {
        in(heap, () -> {
            for (int i = 0; i < times; i++) {
                use.accept(i);
            }
        });
    }

    private DirtyList current() {
        return current(heap);
    }

    private static DirtyList current(Heap heap) {
        return (DirtyList) Past.get(Past.get(heap, "tracker"), "current");
    }

    private static long weakEntries(DirtyList list) {
        Object[][] entries = (Object[][]) Past.get(list, "entries");
        return Stream.of(entries)
                .filter(chunk -> chunk != null)
                .flatMap(Stream::of)
                .filter(WeakReference.class::isInstance)
                .count();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.barrier.CollectionSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionTest {

    private static final Map<String, Integer> SOME = Map.of("a", 1, "b", 2, "ccc", 3, "Aa", 4, "BB", 5);

    static Stream<Object> changeable() {
        Collection<String> keys = SOME.keySet();
        return Stream.of(
                new HashMap<>(SOME),
                new HashMap<>(),
                new LinkedHashMap<>(SOME),
                new TreeMap<>(SOME),
                new HashSet<>(keys),
                new HashSet<>(),
                new LinkedHashSet<>(keys),
                new TreeSet<>(keys),
                new ArrayList<>(keys),
                new LinkedList<>(keys),
                new ArrayDeque<>(keys),
                new PriorityQueue<>(keys),
                new PriorityQueue<>(new TreeSet<>(keys).descendingSet()),
                new EnumMap<>(Map.of(Key.K7, 1, Key.K0, 2)),
                new EnumMap<>(Key.class),
                new IdentityHashMap<>(SOME),
                new ConcurrentHashMap<>(SOME),
                new ConcurrentHashMap<>(200));
    }

    static Stream<Object> unmodifiable() {
        return Stream.of(
                List.of(),
                List.of("a"),
                List.of("a", "b", "c"),
                List.copyOf(SOME.keySet()),
                Stream.of("a", "b").toList(),
                Set.of(),
                Set.of("a"),
                SOME.keySet().stream().collect(java.util.stream.Collectors.toUnmodifiableSet()),
                Map.of(),
                Map.of("a", 1),
                SOME,
                Map.copyOf(new HashMap<>(SOME)),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonList("a"),
                Collections.singleton("a"),
                Collections.singletonMap("a", 1),
                Collections.nCopies(3, "a"),
                Collections.unmodifiableList(new ArrayList<>(SOME.keySet())),
                Collections.unmodifiableSet(new HashSet<>(SOME.keySet())),
                Collections.unmodifiableSortedSet(new TreeSet<>(SOME.keySet())),
                Collections.unmodifiableMap(new HashMap<>(SOME)),
                Collections.unmodifiableSortedMap(new TreeMap<>(SOME)));
    }

    private static Object converted(Object original) {
        Object converted = CollectionKinds.convert(original);
        assertThat(converted).isInstanceOf(CollectionSection.class);
        if (!(original instanceof IdentityHashMap)) { // whose colliding keys change places in every copy of it
            assertThat(converted).hasToString(original.toString());
        }
        if (!(original instanceof ArrayDeque || original instanceof PriorityQueue)) {
            assertThat(converted.equals(original) && original.equals(converted)).isTrue();
        }
        return converted;
    }

    @ParameterizedTest
    @MethodSource("changeable")
    void keepsClassElementsAndOrder(Object original) {
        assertThat(converted(original)).isInstanceOf(original.getClass());
    }

    @ParameterizedTest
    @MethodSource("unmodifiable")
    void keepsTheImmutableImmutableEvenAfterARestore(Object original) {
        TestHeap heap = new TestHeap();
        Object converted = heap.join(converted(original));
        heap.cut();
        heap.storeFrozen();
        for (Object each : List.of(converted, heap.restored(converted))) {
            assertThat(each).hasToString(original.toString());
            assertThatThrownBy(() -> add(each)).isInstanceOf(UnsupportedOperationException.class);
            assertThat(each).hasToString(original.toString());
        }
    }

    @SuppressWarnings("unchecked")
    private static void add(Object collection) {
        if (collection instanceof Map<?, ?> map) {
            ((Map<String, Integer>) map).put("new", 1);
        } else {
            ((Collection<String>) collection).add("new");
        }
    }

    @Test
    void keepsTheLengthOfAnArrayAsList() {
        @SuppressWarnings("unchecked")
        List<String> list = (List<String>) converted(Arrays.asList("a", "b"));
        list.set(0, "c");
        assertThat(list).containsExactly("c", "b");
        assertThatThrownBy(() -> list.add("d")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsASetOfAConcurrentMap() {
        Set<String> original = ConcurrentHashMap.newKeySet();
        original.addAll(SOME.keySet());
        Set<?> converted = (Set<?>) converted(original);
        assertThat(converted).isInstanceOf(SnapshotKeySet.class);
        assertThatThrownBy(() -> converted.contains(null)).isInstanceOf(NullPointerException.class);
        assertThat(CollectionKinds.convert(new ConcurrentHashMap<>(SOME).keySet()))
                .isNull();
    }

    @Test
    void keepsTheEnumOfAnEmptyEnumMap() {
        TestHeap heap = new TestHeap();
        @SuppressWarnings("unchecked")
        Map<Key, String> joined = (Map<Key, String>) heap.join(converted(new EnumMap<Key, String>(Key.class)));
        Map<Key, String> restored = heap.restored(joined);
        assertThat(restored).isEmpty();
        assertThat(restored.put(Key.K3, "x")).isNull();
        assertThat(new EnumMap<>(restored)).containsEntry(Key.K3, "x");
    }

    @Test
    void refusesKeysWithoutIdentity() {
        Map<Object, Integer> map = new SnapshotIdentityHashMap<>();
        TestHeap heap = new TestHeap();
        heap.join(map);
        map.put(Key.K1, 1);
        map.put(null, 2);
        for (Object key : List.of("text", 1000, new ArrayList<>(), List.of())) {
            assertThatThrownBy(() -> map.put(key, 3))
                    .isInstanceOf(UnsupportedStateException.class)
                    .hasMessageStartingWith("STFR0181E: an IdentityHashMap with a key of java.");
        }
        assertThat(map).hasSize(2);
        Map<Object, Integer> unjoined = new SnapshotIdentityHashMap<>(Map.of("text", 1));
        assertThatThrownBy(() -> new TestHeap().join(unjoined)).hasMessageStartingWith("STFR0181E");
    }

    @Test
    void keepsAccessOrder() {
        LinkedHashMap<String, Integer> original = new LinkedHashMap<>(16, 0.75f, true);
        original.put("a", 1);
        original.put("b", 2);
        @SuppressWarnings("unchecked")
        Map<String, Integer> converted = (Map<String, Integer>) converted(original);
        assertThat(converted.get("a")).isEqualTo(1);
        assertThat(converted.keySet()).containsExactly("b", "a");
    }

    @Test
    void leavesOthersAlone() {
        Function<Object, Object> convert = CollectionKinds::convert;
        assertThat(convert.apply("text")).isNull();
        assertThat(convert.apply(new ArrayList<>() {})).isNull();
        assertThat(convert.apply(Collections.synchronizedList(new ArrayList<>())))
                .isNull();
        assertThat(convert.apply(new ArrayList<>(List.of(1, 2)).subList(0, 1))).isNull();
    }

    @Test
    void convertsWhatIsPutIntoACollectionOfAHeap() {
        TestHeap heap = new TestHeap();
        Map<Object, Object> map = heap.join(new SnapshotHashMap<>());
        map.put(List.of(1, 2), new ArrayList<>(List.of(3)));
        assertThat(map.get(List.of(1, 2))).isInstanceOf(SnapshotArrayList.class);
        assertThat(map.keySet().iterator().next()).isInstanceOf(SnapshotArrayList.class);
    }

    @Test
    void convertsWhatACollectionHoldsWhenItJoins() {
        Map<Object, Object> map = new SnapshotHashMap<>();
        map.put(List.of(1, 2), new ArrayList<>(List.of(3)));
        new TestHeap().join(map);
        assertThat(map.get(List.of(1, 2))).isInstanceOf(SnapshotArrayList.class);
        assertThat(map.keySet().iterator().next()).isInstanceOf(SnapshotArrayList.class);
    }

    @Test
    void refusesAComparatorThatHasNoName() {
        TreeMap<String, Integer> map = new SnapshotTreeMap<>(Comparator.comparing(String::length));
        assertThatThrownBy(() -> new TestHeap().join(map))
                .isInstanceOf(UnsupportedStateException.class)
                .hasMessageStartingWith("STFR0180E: a java.util.TreeMap that is sorted by");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThatThrownBy(() -> CollectionKinds.create(99, Tape::new)).isInstanceOf(IllegalArgumentException.class);
        assertThat(CollectionKinds.replacements())
                .hasSize(13)
                .containsEntry("java/util/HashMap", "io/stillframe/heap/collect/SnapshotHashMap");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Collections} puts around collections, when it is stored into state. */
class WrappersTest {

    private final TestHeap heap = new TestHeap();
    private final List<Object> root = heap.join(new SnapshotArrayList<>());

    @SuppressWarnings("unchecked")
    private <T> T stored(T value) {
        root.add(value);
        return (T) root.get(root.size() - 1);
    }

    private <T> T restored(T collection) {
        heap.storeFrozen();
        heap.cut();
        heap.storeFrozen();
        return heap.restored(collection);
    }

    record Wrapped(String name, Object inner, UnaryOperator<Object> wrapping) {
        @Override
        public String toString() {
            return name;
        }
    }

    @SuppressWarnings("unchecked")
    static Stream<Wrapped> unmodifiableOnes() {
        return Stream.of(
                new Wrapped("collection", list(), c -> Collections.unmodifiableCollection((Collection<Object>) c)),
                new Wrapped("list", list(), c -> Collections.unmodifiableList((List<Object>) c)),
                new Wrapped(
                        "linked list",
                        new SnapshotLinkedList<>(list()),
                        c -> Collections.unmodifiableList((List<Object>) c)),
                new Wrapped("set", new SnapshotHashSet<>(list()), c -> Collections.unmodifiableSet((Set<Object>) c)),
                new Wrapped(
                        "sorted set",
                        new SnapshotTreeSet<>((Collection<Object>) list()),
                        c -> Collections.unmodifiableSortedSet((SortedSet<Object>) c)),
                new Wrapped(
                        "map", new SnapshotHashMap<>(map()), c -> Collections.unmodifiableMap((Map<Object, Object>) c)),
                new Wrapped(
                        "sorted map",
                        new SnapshotTreeMap<>((Map<Object, Object>) map()),
                        c -> Collections.unmodifiableSortedMap((SortedMap<Object, Object>) c)),
                new Wrapped(
                        "twice",
                        list(),
                        c -> Collections.unmodifiableList(Collections.synchronizedList((List<Object>) c))));
    }

    private static List<Object> list() {
        return new SnapshotArrayList<>(List.of("a", "b"));
    }

    private static Map<Object, Object> map() {
        return Map.of("a", 1, "b", 2);
    }

    @SuppressWarnings("unchecked")
    private static void change(Object collection, String added) {
        if (collection instanceof Map<?, ?> map) {
            ((Map<Object, Object>) map).put(added, 7);
        } else {
            ((Collection<Object>) collection).add(added);
        }
    }

    @ParameterizedTest
    @MethodSource("unmodifiableOnes")
    void anUnmodifiableViewOfOursGoesOnShowingIt(Wrapped wrapped) {
        Object inner = stored(wrapped.inner());
        assertThat(inner).isSameAs(wrapped.inner());
        Object view = stored(wrapped.wrapping().apply(inner));
        Object plain = wrapped.wrapping().apply(inner);
        assertThat(view).hasToString(inner.toString());
        change(inner, "c");
        assertThat(view).hasToString(inner.toString());
        assertThatThrownBy(() -> change(view, "d")).isInstanceOf(UnsupportedOperationException.class);
        if (!wrapped.name().equals("collection")) {
            assertThat(view.equals(plain) && plain.equals(view)).isTrue();
            assertThat(view).hasSameHashCodeAs(plain);
        }
        Object restored = restored(view);
        assertThat(restored).hasToString(inner.toString()).hasSameClassAs(view);
        assertThatThrownBy(() -> change(restored, "d")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(CollectionKinds.copyOf((CoreSection) view)).hasToString(inner.toString());
    }

    @Test
    void anUnmodifiableViewOfAnotherIsACopy() {
        List<String> inner = new ArrayList<>(List.of("a"));
        List<String> view = stored(Collections.unmodifiableList(inner));
        inner.add("b");
        assertThat(view).containsExactly("a");
        assertThatThrownBy(() -> view.add("c")).isInstanceOf(UnsupportedOperationException.class);
    }

    @SuppressWarnings("unchecked")
    static Stream<Wrapped> synchronizedOnes() {
        return Stream.of(
                new Wrapped("collection", list(), c -> Collections.synchronizedCollection((Collection<Object>) c)),
                new Wrapped("list", list(), c -> Collections.synchronizedList((List<Object>) c)),
                new Wrapped("set", new SnapshotHashSet<>(list()), c -> Collections.synchronizedSet((Set<Object>) c)),
                new Wrapped(
                        "map", new SnapshotHashMap<>(map()), c -> Collections.synchronizedMap((Map<Object, Object>) c)),
                new Wrapped(
                        "sorted map",
                        new SnapshotTreeMap<>((Map<Object, Object>) map()),
                        c -> Collections.synchronizedSortedMap((SortedMap<Object, Object>) c)));
    }

    @ParameterizedTest
    @MethodSource("synchronizedOnes")
    void whatIsSynchronizedIsStoredAsWhatIsInside(Wrapped wrapped) {
        Object wrapper = wrapped.wrapping().apply(wrapped.inner());
        assertThat(stored(wrapper)).isSameAs(wrapped.inner());
        // Nothing is lost of what is written through the wrapper afterwards.
        change(wrapper, "c");
        assertThat(root.get(root.size() - 1).toString()).contains("c");
        Map<String, Integer> others = stored(Collections.synchronizedMap(new HashMap<>(Map.of("a", 1))));
        assertThat(others).isInstanceOf(SnapshotHashMap.class).containsEntry("a", 1);
    }

    @Test
    void aSetFromAMapKeepsItsMap() {
        Map<Object, Boolean> identities = new SnapshotIdentityHashMap<>();
        Set<Object> set = stored(Collections.newSetFromMap(identities));
        Object one = new SnapshotArrayList<>();
        Object other = new SnapshotArrayList<>();
        assertThat(set.add(one)).isTrue();
        assertThat(set.add(one)).isFalse();
        assertThat(set.add(other)).isTrue();
        assertThat(set).hasSize(2);
        assertThat(identities).hasSize(2);
        Set<Object> restored = restored(set);
        assertThat(restored.contains(one) && restored.contains(other)).isTrue();
        assertThat(restored.contains(new SnapshotArrayList<>())).isFalse();
        assertThat(restored.remove(one)).isTrue();
        assertThat(restored).hasSize(1);
        assertThat(restored.remove(other)).isTrue();
        assertThat(restored).isEmpty();
    }

    @Test
    void aSetFromAMapOfTheJdkBecomesOneOfOurs() {
        for (Map<Object, Boolean> map : List.<Map<Object, Boolean>>of(
                new ConcurrentHashMap<>(), new IdentityHashMap<>(), new LinkedHashMap<>())) {
            Set<Object> set = Collections.newSetFromMap(map);
            set.add(Key.K5);
            Set<Object> ours = stored(set);
            assertThat(ours).isInstanceOf(SnapshotSetFromMap.class).containsExactly(Key.K5);
            ours.add(Key.K6);
            assertThat(restored(ours)).containsExactlyInAnyOrder(Key.K5, Key.K6);
            assertThat(map).hasSize(1);
        }
    }

    @Test
    void aViewIsNotCopiedUnasked() {
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
        List<Integer> list = stored(new SnapshotArrayList<>(List.of(1, 2, 3)));
        Map<String, Integer> ours = stored(new SnapshotHashMap<>(map));
        for (Object view : List.of(
                map.keySet(),
                map.values(),
                map.entrySet(),
                new TreeMap<>(map).headMap("b"),
                new ArrayList<>(list).subList(0, 1),
                list.subList(0, 2),
                ours.keySet(),
                ours.entrySet(),
                Collections.unmodifiableSet(ours.keySet()),
                Collections.unmodifiableList(list.subList(0, 2)),
                Collections.checkedList(new ArrayList<>(list), Integer.class),
                Collections.asLifoQueue(new SnapshotArrayDeque<>(list)),
                new ConcurrentHashMap<>(map).keySet())) {
            assertThat(CollectionKinds.convert(view))
                    .as(view.getClass().getName())
                    .isNull();
            assertThat(CollectionKinds.unwrapped(view)).isSameAs(view);
        }
    }

    @Test
    void arraysAsListsKeepTheirLength() {
        List<String> list = stored(Arrays.asList("a", "b"));
        list.set(1, "c");
        assertThat(restored(list)).containsExactly("a", "c");
        assertThatThrownBy(() -> list.add("d")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theOppositeOfAComparatorThatIsStateIsState() {
        SortedMap<Integer, String> map =
                stored(new SnapshotTreeMap<>(CollectionsBehaveLikeJdkTest.Coarse.ORDER.reversed()));
        map.put(10, "a");
        map.put(30, "b");
        map.put(20, "c");
        SortedMap<Integer, String> restored = restored(map);
        assertThat(restored).hasToString("{30=b, 20=c, 10=a}");
        assertThat(restored.comparator().compare(1, 20)).isPositive();
        assertThatThrownBy(() -> stored(new TreeSet<Integer>(Collections.reverseOrder((a, b) -> a - b))))
                .hasMessageStartingWith("STFR0180E");
    }
}

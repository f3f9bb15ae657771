// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What collections can do from Java 21 on, called by name since this is compiled for Java 17. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "java.util.SequencedCollection is of Java 21")
class SequencedTest {

    /** One thing that can be done to a collection or map, or a view of one. */
    interface Operation extends BiFunction<Object, Draw, Object> {}

    record Twins(String name, Supplier<Object> ours, Supplier<Object> jdk) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Twins> twins() {
        return Stream.of(
                new Twins("LinkedHashMap", () -> SequencedClass.newMap(16, 0.75f, false), LinkedHashMap::new),
                new Twins(
                        "LinkedHashMap in access order",
                        () -> SequencedClass.newMap(3, 0.5f, true),
                        () -> new LinkedHashMap<>(3, 0.5f, true)),
                new Twins("LinkedHashSet", () -> SequencedClass.newSet(16), LinkedHashSet::new),
                new Twins("TreeMap", SnapshotTreeMap::new, TreeMap::new),
                new Twins("TreeSet", SnapshotTreeSet::new, TreeSet::new),
                new Twins("ArrayList", SnapshotArrayList::new, ArrayList::new),
                new Twins("LinkedList", SnapshotLinkedList::new, LinkedList::new),
                new Twins("ArrayDeque", SnapshotArrayDeque::new, ArrayDeque::new));
    }

    private static Object call(Object target, String name, Object... arguments) {
        boolean isMap = target instanceof Map<?, ?>;
        try {
            Class<?> type = Class.forName(isMap ? "java.util.SequencedMap" : "java.util.SequencedCollection");
            Method method = Arrays.stream(type.getMethods())
                    .filter(m -> m.getName().equals(name) && m.getParameterCount() == arguments.length)
                    .findFirst()
                    .orElseThrow();
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static final List<Operation> ENDS = List.of(
            (c, d) -> call(c, "getFirst"),
            (c, d) -> call(c, "getLast"),
            (c, d) -> call(c, "removeFirst"),
            (c, d) -> call(c, "removeLast"),
            (c, d) -> call(c, "addFirst", d.k()),
            (c, d) -> call(c, "addLast", d.k()));

    private static final List<Operation> MAP_ENDS = List.of(
            (m, d) -> call(m, "firstEntry"),
            (m, d) -> call(m, "lastEntry"),
            (m, d) -> call(m, "pollFirstEntry"),
            (m, d) -> call(m, "pollLastEntry"),
            (m, d) -> call(m, "putFirst", d.k(), d.v()),
            (m, d) -> call(m, "putLast", d.k(), d.v()),
            (m, d) -> viewOperation(call(m, "sequencedKeySet"), d),
            (m, d) -> viewOperation(call(m, "sequencedValues"), d),
            (m, d) -> viewOperation(call(m, "sequencedEntrySet"), d),
            (m, d) -> viewOperation(call(call(m, "sequencedKeySet"), "reversed"), d));

    /** Reads a view of a map, and removes from it now and then. */
    private static Object viewOperation(Object view, Draw d) {
        Collection<?> elements = (Collection<?>) view;
        String seen = elements + " " + elements.size() + new ArrayList<>((Collection<?>) call(view, "reversed"))
                + (elements instanceof java.util.Set<?> ? elements.hashCode() : "");
        Object end = d.count() < 4
                ? ENDS.get(d.count()).apply(view, d)
                : d.count() < 6 ? call(view, d.count() == 4 ? "addFirst" : "addLast", (Object) null) : "";
        return seen + end + elements.contains(d.k());
    }

    @SuppressWarnings("unchecked")
    private static Object map(Object target, Draw d, int depth) {
        Map<Integer, Integer> map = (Map<Integer, Integer>) target;
        int choice = Math.floorMod(d.hashCode() / 3, 3 + depth);
        if (choice == 0) {
            return MAP_ENDS.get(d.key() % MAP_ENDS.size()).apply(map, d);
        } else if (choice == 1) {
            List<MapOperations.Operation> plain = MapOperations.CONCURRENT;
            return plain.get((d.key() * 60 + d.other()) % plain.size()).apply(map, d);
        } else if (choice == 2) {
            return map.put(d.k(), d.v());
        }
        Object reversed = call(map, "reversed");
        return reversed + " " + reversed.hashCode()
                + map(reversed, new Draw(d.other(), d.key(), d.value(), d.count(), false), 0);
    }

    @SuppressWarnings("unchecked")
    private static Object collection(Object target, Draw d, int depth) {
        Collection<Integer> collection = (Collection<Integer>) target;
        int choice = Math.floorMod(d.hashCode() / 3, 3 + depth);
        if (choice == 0) {
            return ENDS.get(d.key() % ENDS.size()).apply(collection, d);
        } else if (choice == 1) {
            List<CollectionOperations.Operation> any = CollectionOperations.ANY;
            return any.get((d.key() * 60 + d.other()) % any.size()).apply(collection, d);
        } else if (choice == 2) {
            return collection.add(d.k());
        }
        Collection<Integer> reversed = (Collection<Integer>) call(collection, "reversed");
        return reversed + " " + reversed.size() + new ArrayList<>(reversed)
                + collection(reversed, new Draw(d.other(), d.key(), d.value(), d.count(), false), 0);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void doesWhatTheJdkDoesAndRestoresWhatItWasAtEachCut(Twins twins) {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            TestHeap heap = new TestHeap();
            Object ours = twins.ours().get();
            Object jdk = twins.jdk().get();
            int joinAt = random.nextInt(40);
            String atCut = null;
            for (int step = 0; step < 300; step++) {
                if (step == joinAt) {
                    heap.join(ours);
                }
                if (step >= joinAt && random.nextInt(8) == 0) {
                    if (atCut != null) {
                        heap.storeFrozen();
                        assertThat(heap.restored(ours)).hasToString(atCut);
                    }
                    heap.cut();
                    atCut = ours.toString();
                }
                Draw draw = Draw.of(random);
                boolean isMap = ours instanceof Map;
                Outcome expected = Outcome.of(() -> isMap ? map(jdk, draw, 3) : collection(jdk, draw, 3));
                Outcome actual = Outcome.of(() -> isMap ? map(ours, draw, 3) : collection(ours, draw, 3));
                String what = twins + ", seed " + seed + ", step " + step + " " + draw + " on " + jdk;
                assertThat(actual).as(what).isEqualTo(expected);
                assertThat(ours).as(what).hasToString(jdk.toString());
            }
        }
    }

    @Test
    void reversedMapsAndSetsAreEqualToThoseTheyAreOf() {
        Map<Object, Object> map = SequencedClass.newMap(16, 0.75f, false);
        map.put(1, 2);
        map.put(3, 4);
        Object reversed = call(map, "reversed");
        assertThat(reversed).isEqualTo(map).isEqualTo(Map.of(1, 2, 3, 4)).isNotEqualTo(Map.of(1, 2));
        assertThat(map).isEqualTo(reversed);
        Collection<Object> set = SequencedClass.newSet(16);
        set.addAll(List.of(1, 2, 3));
        assertThat(call(set, "reversed")).isEqualTo(set).isEqualTo(java.util.Set.of(1, 2, 3));
        assertThat(set).isEqualTo(call(set, "reversed"));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void reversedTwiceIsItself(Twins twins) {
        Object ours = twins.ours().get();
        if (!(ours instanceof TreeMap || ours instanceof TreeSet)) {
            assertThat(call(call(ours, "reversed"), "reversed")).isSameAs(ours);
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aCopyCanDoTheSame(Twins twins) {
        Object ours = twins.ours().get();
        Object copy = CollectionKinds.copyOf((io.stillframe.heap.barrier.CollectionSection) ours);
        assertThat(copy).hasSameClassAs(ours);
        Object converted = CollectionKinds.convert(twins.jdk().get());
        assertThat(converted).hasSameClassAs(ours);
        assertThat(call(converted, "reversed")).hasToString(ours.toString());
    }
}

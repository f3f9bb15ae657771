// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What can be done to a map. */
final class MapOperations {

    /** One thing that can be done. */
    interface Operation extends BiFunction<Map<Integer, Integer>, Draw, Object> {}

    private MapOperations() {}

    private static Object setsAnEntryAfterItsRemoval(Map<Integer, Integer> m, Draw d) {
        Map.Entry<Integer, Integer> entry = m.entrySet().iterator().next();
        m.put(entry.getKey(), d.v());
        Object seen = entry.getValue();
        entry.setValue(5);
        m.remove(entry.getKey());
        entry.setValue(6);
        return seen + " " + entry + entry.hashCode();
    }

    private static final Operation AFTER_REMOVAL = MapOperations::setsAnEntryAfterItsRemoval;

    static final List<Operation> ALL = List.of(
            (m, d) -> m.put(d.k(), d.v()),
            (m, d) -> m.put(d.k(), d.v()),
            (m, d) -> m.put(d.k(), d.v()),
            (m, d) -> m.put(d.k(), d.v()),
            (m, d) -> m.get(d.k()),
            (m, d) -> m.getOrDefault(d.k(), 77),
            (m, d) -> m.remove(d.k()),
            (m, d) -> m.remove(d.k()),
            (m, d) -> m.remove(d.k(), d.v()),
            (m, d) -> m.putIfAbsent(d.k(), d.v()),
            (m, d) -> m.replace(d.k(), d.v()),
            (m, d) -> m.replace(d.k(), 3, d.v()),
            (m, d) -> m.computeIfAbsent(d.k(), k -> d.v()),
            (m, d) -> m.computeIfAbsent(d.k(), k -> d.v()),
            (m, d) -> m.computeIfAbsent(d.k(), k -> m.put(-1 - d.value(), 1) == null ? 5 : 6),
            (m, d) -> m.computeIfPresent(d.k(), (k, v) -> d.v()),
            (m, d) -> m.compute(d.k(), (k, v) -> v == null ? d.v() : null),
            (m, d) -> m.compute(d.k(), (k, v) -> v == null ? (Integer) 4 : (Integer) (v + 1)),
            (m, d) -> m.compute(d.k(), (k, v) -> {
                throw new IllegalArgumentException();
            }),
            (m, d) -> m.merge(d.k(), d.v(), Integer::sum),
            (m, d) -> m.merge(d.k(), 1, (a, b) -> null),
            (m, d) -> m.merge(d.k(), 1, (a, b) -> m.remove(d.k2())),
            (m, d) -> m.containsKey(d.k()),
            (m, d) -> m.containsValue(d.v()),
            (m, d) -> {
                Map<Integer, Integer> other = new LinkedHashMap<>();
                d.some().forEach(k -> other.put(k, d.v()));
                m.putAll(other);
                return null;
            },
            (m, d) -> {
                m.replaceAll((k, v) -> v == null ? d.v() : (Integer) (v + d.value()));
                return null;
            },
            (m, d) -> {
                if (d.key() == 7) {
                    m.clear();
                }
                return m.isEmpty();
            },
            (m, d) -> m.entrySet().removeIf(e -> e.getKey() != null && e.getKey() % 7 == d.value()),
            (m, d) -> m.keySet().removeIf(k -> k != null && k % 11 == d.value()),
            (m, d) -> m.values().removeIf(v -> v == null && d.value() == 3),
            (m, d) -> m.keySet().remove(d.k()),
            (m, d) -> m.values().remove(d.v()),
            (m, d) -> m.keySet().removeAll(new HashSet<>(d.some())),
            (m, d) -> m.keySet().retainAll(d.value() == 0 ? d.some() : new ArrayList<>(m.keySet())),
            (m, d) -> m.values().retainAll(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
            (m, d) -> m.entrySet().contains(Map.entry(d.key(), d.value())),
            (m, d) -> m.entrySet().remove(Map.entry(d.key(), d.value())),
            (m, d) -> m.keySet().add(d.k()),
            (m, d) -> m.values().add(d.v()),
            (m, d) -> {
                Iterator<Map.Entry<Integer, Integer>> all = m.entrySet().iterator();
                for (int i = 0; i < d.count() && all.hasNext(); i++) {
                    Map.Entry<Integer, Integer> entry = all.next();
                    if (i % 3 == 0) {
                        entry.setValue(d.v());
                    } else if (i % 3 == 1) {
                        all.remove();
                    }
                }
                return null;
            },
            (m, d) -> {
                Iterator<Integer> all = m.values().iterator();
                all.remove();
                return null;
            },
            (m, d) -> {
                Iterator<Integer> all = m.keySet().iterator();
                all.next();
                m.put(d.k(), d.v());
                return all.next();
            },
            (m, d) -> {
                for (Integer ignored : m.values()) {
                    m.remove(d.k());
                }
                return null;
            },
            (m, d) -> {
                m.forEach((k, v) -> m.put(d.k(), v));
                return null;
            },
            AFTER_REMOVAL,
            (m, d) -> {
                m.entrySet().stream()
                        .filter(e -> Objects.equals(e.getValue(), 2))
                        .forEach(e -> e.setValue(1));
                return m.values().stream().map(String::valueOf).collect(Collectors.joining(","));
            },
            (m, d) -> List.of(m.keySet().toArray().length, m.values().toArray(new Integer[0]).length),
            (m, d) -> m.keySet().spliterator().characteristics() & ~java.util.Spliterator.SIZED,
            (m, d) -> m.hashCode() + m.entrySet().hashCode() + m.keySet().hashCode());

    /** Those whose order of checks the JDK does not change for keys that are out of a submap's range. */
    private static final List<Operation> PLAIN = new ArrayList<>(ALL);

    static final List<Operation> NAVIGABLE = new ArrayList<>();

    /** Without functions that change the map, which one for threads does not allow. */
    static final List<Operation> CONCURRENT = new ArrayList<>(ALL);

    private static void navigable(BiFunction<NavigableMap<Integer, Integer>, Draw, Object> operation) {
        NAVIGABLE.add((m, d) -> operation.apply((NavigableMap<Integer, Integer>) m, d));
    }

    private static Operation choice(List<Operation> operations, Draw d) {
        return operations.get(Math.floorMod(d.hashCode(), operations.size()));
    }

    static {
        CONCURRENT.remove(21);
        CONCURRENT.remove(14);
        // In a TreeMap such an entry may show another one, if the tree happened to be of a certain shape.
        PLAIN.remove(AFTER_REMOVAL);
        PLAIN.remove(21);
        PLAIN.remove(19);
        PLAIN.remove(14);
        navigable((m, d) -> m.pollFirstEntry());
        navigable((m, d) -> m.pollLastEntry());
        navigable((m, d) -> m.firstEntry());
        navigable((m, d) -> m.lastEntry());
        navigable((m, d) -> m.firstKey());
        navigable((m, d) -> m.lastKey());
        navigable((m, d) -> m.lowerEntry(d.k()));
        navigable((m, d) -> m.floorKey(d.k()));
        navigable((m, d) -> m.ceilingEntry(d.k()));
        navigable((m, d) -> m.higherKey(d.k()));
        navigable((m, d) -> m.firstEntry().setValue(1));
        navigable((m, d) -> m.navigableKeySet().pollFirst());
        navigable((m, d) -> m.descendingKeySet().pollFirst());
        navigable((m, d) -> m.navigableKeySet().add(3));
        navigable((m, d) -> m.navigableKeySet().headSet(d.k(), true).removeIf(k -> k % 5 == 0));
        navigable((m, d) -> new ArrayList<>(m.descendingKeySet().tailSet(d.k())).toString());
        navigable((m, d) -> {
            Iterator<Integer> all = m.navigableKeySet().descendingIterator();
            all.next();
            all.remove();
            return all.next();
        });
        navigable((m, d) -> {
            if (d.value() == 0) {
                m.headMap(d.k()).clear();
            }
            return m.tailMap(d.k()).size();
        });
        for (int i = 0; i < 3; i++) {
            navigable((m, d) -> choice(PLAIN, d).apply(m.descendingMap(), d));
            navigable((m, d) -> choice(PLAIN, d).apply(m.subMap(5, true, 300, false), d));
            navigable((m, d) -> choice(PLAIN, d).apply(m.headMap(d.k2(), true), d));
            navigable((m, d) -> choice(PLAIN, d).apply(m.descendingMap().tailMap(d.k2(), false), d));
            navigable((m, d) -> m.subMap(d.k(), d.k2()).toString());
        }
        List<Operation> own = List.copyOf(NAVIGABLE.subList(0, 16));
        navigable((m, d) -> choice(own, d).apply(m.descendingMap(), d));
        navigable((m, d) -> choice(own, d).apply(m.subMap(4, true, 200, true).descendingMap(), d));
        NAVIGABLE.addAll(ALL);
    }

    static String picture(Map<Integer, Integer> map) {
        return map + " " + new ArrayList<>(map.keySet()) + new ArrayList<>(map.values()) + map.size();
    }

    static Map<Integer, Integer> nothing() {
        return Collections.emptyMap();
    }
}

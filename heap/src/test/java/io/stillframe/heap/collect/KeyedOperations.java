// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** What can be done to a map whose keys are not just anything. */
final class KeyedOperations<K> {

    /** One thing that can be done. */
    interface Operation<K> extends BiFunction<Map<K, Integer>, Draw, Object> {}

    private final IntFunction<K> keys;
    private final List<Operation<K>> byKey = new ArrayList<>();
    private final List<Operation<K>> all = new ArrayList<>();

    KeyedOperations(IntFunction<K> keys, boolean functionsMayChangeTheMap) {
        this.keys = keys;
        addThoseByKey();
        if (functionsMayChangeTheMap) {
            addThoseWhoseFunctionsChangeTheMap();
        }
        all.addAll(byKey);
        addThoseInOrder();
    }

    /** Those whose results do not depend on the order of the map. */
    List<Operation<K>> byKey() {
        return byKey;
    }

    List<Operation<K>> all() {
        return all;
    }

    private K k(Draw d) {
        return keys.apply(d.key());
    }

    private K k2(Draw d) {
        return keys.apply(d.other());
    }

    private void addThoseByKey() {
        for (int i = 0; i < 5; i++) {
            byKey.add((m, d) -> m.put(k(d), d.v()));
        }
        byKey.add((m, d) -> m.get(k(d)));
        byKey.add((m, d) -> m.get("another"));
        byKey.add((m, d) -> m.getOrDefault(k(d), 77));
        byKey.add((m, d) -> m.remove(k(d)));
        byKey.add((m, d) -> m.remove(k(d), d.v()));
        byKey.add((m, d) -> m.putIfAbsent(k(d), d.v()));
        byKey.add((m, d) -> m.replace(k(d), d.v()));
        byKey.add((m, d) -> m.replace(k(d), 3, d.v()));
        byKey.add((m, d) -> m.computeIfAbsent(k(d), k -> d.v()));
        byKey.add((m, d) -> m.computeIfPresent(k(d), (k, v) -> d.v()));
        byKey.add((m, d) -> m.compute(k(d), (k, v) -> v == null ? d.v() : null));
        byKey.add((m, d) -> m.compute(k(d), (k, v) -> {
            throw new IllegalArgumentException();
        }));
        byKey.add((m, d) -> m.merge(k(d), d.v(), Integer::sum));
        byKey.add((m, d) -> m.merge(k(d), 1, (a, b) -> null));
        byKey.add((m, d) -> m.containsKey(k(d)));
        byKey.add((m, d) -> m.containsValue(d.v()));
        byKey.add((m, d) -> {
            m.putAll(some(d));
            return null;
        });
        byKey.add((m, d) -> {
            m.replaceAll((k, v) -> v == null ? d.v() : (Integer) ((v + d.value()) % 100));
            return null;
        });
        byKey.add((m, d) -> {
            if (d.key() == 7) {
                m.clear();
            }
            return m.isEmpty();
        });
        byKey.add((m, d) -> m.entrySet().removeIf(e -> Objects.hashCode(e.getValue()) % 9 == d.value()));
        byKey.add((m, d) -> m.keySet().removeIf(k -> k == k(d) || k == k2(d)));
        byKey.add((m, d) -> m.values().removeIf(v -> v == null && d.value() == 3));
        byKey.add((m, d) -> m.keySet().remove(k(d)));
        byKey.add((m, d) -> m.keySet().removeAll(some(d).keySet()));
        byKey.add((m, d) -> m.keySet().removeAll(new ArrayList<>(some(d).keySet())));
        byKey.add((m, d) -> m.keySet().retainAll(d.value() == 0 ? some(d).keySet() : new ArrayList<>(m.keySet())));
        byKey.add((m, d) -> m.values().retainAll(Arrays.asList(null, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
        byKey.add((m, d) -> m.entrySet().contains(entry(d)));
        byKey.add((m, d) -> m.entrySet().remove(entry(d)));
        byKey.add((m, d) -> m.entrySet().removeAll(Set.of(entry(d))));
        byKey.add((m, d) -> m.entrySet().containsAll(some(d).entrySet()));
        byKey.add((m, d) -> m.keySet().add(k(d)));
        byKey.add((m, d) -> m.values().add(d.v()));
        byKey.add((m, d) -> m.hashCode() + m.entrySet().hashCode() + m.keySet().hashCode());
        byKey.add((m, d) -> m.keySet().equals(some(d).keySet()) || m.entrySet().equals(some(d).entrySet()));
    }

    private void addThoseWhoseFunctionsChangeTheMap() {
        byKey.add((m, d) -> m.computeIfAbsent(k(d), k -> m.put(k2(d), 1) == null ? 5 : 6));
        byKey.add((m, d) -> m.compute(k(d), (k, v) -> {
            m.put(k, 4);
            return d.v();
        }));
        byKey.add((m, d) -> m.merge(k(d), 1, (a, b) -> m.remove(k2(d))));
    }

    private Map.Entry<K, Integer> entry(Draw d) {
        return new java.util.AbstractMap.SimpleEntry<>(k(d), d.v());
    }

    private Map<K, Integer> some(Draw d) {
        Map<K, Integer> some = new java.util.IdentityHashMap<>();
        for (int i = 0; i < d.count(); i++) {
            some.put(keys.apply((d.key() + i * (d.other() + 1)) % 59 + 1), d.v());
        }
        return some;
    }

    private void addThoseInOrder() {
        all.add((m, d) -> m.values().remove(d.v()));
        all.add((m, d) -> {
            Iterator<Map.Entry<K, Integer>> entries = m.entrySet().iterator();
            for (int i = 0; i < d.count() && entries.hasNext(); i++) {
                Map.Entry<K, Integer> entry = entries.next();
                if (i % 3 == 0) {
                    entry.setValue(d.v());
                } else if (i % 3 == 1) {
                    entries.remove();
                }
            }
            return null;
        });
        all.add((m, d) -> {
            Iterator<Integer> values = m.values().iterator();
            values.remove();
            return null;
        });
        all.add((m, d) -> {
            Iterator<K> each = m.keySet().iterator();
            each.next();
            m.put(k(d), d.v());
            return each.next();
        });
        all.add((m, d) -> {
            for (Integer ignored : m.values()) {
                m.remove(k(d));
            }
            return null;
        });
        all.add((m, d) -> {
            StringBuilder seen = new StringBuilder();
            m.forEach((k, v) -> seen.append(v));
            m.keySet().forEach(k -> seen.append(System.identityHashCode(k)));
            return seen.toString();
        });
        all.add((m, d) -> {
            m.forEach((k, v) -> m.put(k(d), v));
            return null;
        });
        all.add((m, d) -> {
            Map.Entry<K, Integer> entry = m.entrySet().iterator().next();
            m.put(entry.getKey(), d.v());
            Object seen = entry.getValue();
            entry.setValue(5);
            return seen + " " + entry + entry.hashCode() + entry.equals(entry(d));
        });
        all.add((m, d) -> {
            Iterator<Map.Entry<K, Integer>> entries = m.entrySet().iterator();
            Map.Entry<K, Integer> entry = entries.next();
            entries.remove();
            return entry.setValue(6);
        });
        all.add((m, d) -> {
            m.entrySet().stream().filter(e -> Objects.equals(e.getValue(), 2)).forEach(e -> e.setValue(1));
            return m.values().stream().toList();
        });
        all.add((m, d) -> List.of(m.keySet().toArray().length, m.values().toArray(new Integer[0]).length));
        all.add((m, d) -> List.of(m.entrySet().toArray()).equals(List.copyOf(m.entrySet())));
        all.add((m, d) ->
                characteristics(m.keySet()) + " " + characteristics(m.values()) + " " + characteristics(m.entrySet()));
        all.add((m, d) -> m.keySet().parallelStream().filter(k -> k != null).count());
    }

    private static int characteristics(Collection<?> view) {
        return view.spliterator().characteristics() & ~Spliterator.SIZED & ~Spliterator.SUBSIZED;
    }
}

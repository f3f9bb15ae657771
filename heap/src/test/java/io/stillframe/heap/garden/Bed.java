// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

/** Holds one collection and changes it in every way that its interfaces offer. */
class Bed {
    private static final int MOST = 40;

    private final Kind kind;
    private Object collection;

    Bed(Kind kind) {
        this.kind = kind;
        this.collection = kind.make();
    }

    Object collection() {
        return collection;
    }

    /** Lets go of what is in it, so that what is gone does not keep what it held. */
    void empty() {
        if (collection instanceof Map<?, ?> map) {
            map.clear();
        } else {
            ((Collection<?>) collection).clear();
        }
    }

    /** Writes over every element with itself. */
    void touch() {
        if (collection instanceof Map<?, ?> map) {
            map.replaceAll((key, value) -> value);
        } else if (collection instanceof List<?> list) {
            list.replaceAll(element -> element);
        }
    }

    @SuppressWarnings("unchecked")
    void mutate(Random random, Garden garden) {
        if (collection instanceof Map<?, ?> map) {
            map(random, garden, (Map<Object, Object>) map);
        } else if (collection instanceof Set<?> set) {
            set(random, garden, (Set<Object>) set);
        } else if (collection instanceof List<?> list && random.nextInt(4) > 0) {
            list(random, garden, (List<Object>) list);
        } else if (collection instanceof Deque<?> deque) {
            deque(random, garden, (Deque<Object>) deque);
        } else if (collection instanceof Queue<?> queue) {
            queue(random, garden, (Queue<Object>) queue);
        } else {
            ((Collection<Object>) collection).removeIf(element -> random.nextInt(9) == 0);
        }
    }

    private void list(Random random, Garden garden, List<Object> list) {
        int size = list.size();
        if (size < 2) {
            list.add(kind.value(random, garden));
            list.add(kind.value(random, garden));
            return;
        }
        int at = random.nextInt(size);
        switch (random.nextInt(16)) {
            case 0, 1 -> list.add(at, kind.value(random, garden));
            case 2, 3 -> list.set(at, kind.value(random, garden));
            case 4 -> list.remove(at);
            case 5 -> list.subList(at, Math.min(size, at + 3)).clear();
            case 6 -> Collections.swap(list, at, random.nextInt(size));
            case 7 -> Collections.rotate(list, 1 + random.nextInt(3));
            case 8 -> list.removeIf(element -> random.nextInt(20) == 0);
            case 9 -> {
                ListIterator<Object> i = list.listIterator(at);
                i.next();
                i.set(kind.value(random, garden));
                i.add(kind.value(random, garden));
            }
            case 10 -> list.replaceAll(element -> random.nextInt(20) == 0 ? kind.value(random, garden) : element);
            case 11 -> list.addAll(at, List.of(1, "two", 3L));
            case 12 -> remove(list.iterator(), at);
            case 13 -> list.subList(0, at).replaceAll(element -> element);
            default -> list.add(kind.value(random, garden));
        }
        if (size > MOST) {
            list.subList(3, size).clear();
        }
    }

    private void deque(Random random, Garden garden, Deque<Object> deque) {
        switch (random.nextInt(7)) {
            case 0, 1 -> deque.addFirst(kind.value(random, garden));
            case 2, 3 -> deque.addLast(kind.value(random, garden));
            case 4 -> deque.pollFirst();
            case 5 -> deque.pollLast();
            default -> remove(deque.descendingIterator(), random.nextInt(5));
        }
        if (deque.size() > MOST) {
            deque.clear();
        }
    }

    private void queue(Random random, Garden garden, Queue<Object> queue) {
        if (random.nextInt(3) == 0 || queue.size() > MOST) {
            queue.poll();
        } else {
            queue.offer(kind.key(random, garden));
        }
    }

    private void set(Random random, Garden garden, Set<Object> set) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> set.add(kind.key(random, garden));
            case 3, 4 -> set.remove(kind.key(random, garden));
            case 5 -> remove(set.iterator(), random.nextInt(5));
            case 6 -> {
                if (set instanceof NavigableSet<Object> sorted) {
                    sorted.pollFirst();
                    sorted.headSet(5, true).clear();
                } else {
                    set.removeIf(element -> random.nextInt(20) == 0);
                }
            }
            default -> set.addAll(new ArrayList<>(List.of(kind.key(random, garden) instanceof Integer i ? i : 1, 2)));
        }
        if (set.size() > MOST) {
            set.clear();
        }
    }

    private void map(Random random, Garden garden, Map<Object, Object> map) {
        Object key = kind.key(random, garden);
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> map.put(key, kind.value(random, garden));
            case 3, 4 -> map.remove(key);
            case 5 -> map.computeIfAbsent(key, absent -> kind.value(random, garden));
            case 6 -> map.merge(key, 1, (old, one) -> random.nextBoolean() ? null : one);
            case 7 -> map.replaceAll((k, old) -> random.nextInt(20) == 0 ? kind.value(random, garden) : old);
            case 8 -> remove(map.keySet().iterator(), random.nextInt(5));
            case 9 -> {
                for (Map.Entry<Object, Object> entry : map.entrySet()) {
                    if (random.nextInt(10) == 0) {
                        entry.setValue(kind.value(random, garden));
                    }
                }
            }
            case 10 -> map.values().removeIf(value -> random.nextInt(20) == 0);
            case 11 -> {
                if (map instanceof NavigableMap<Object, Object> sorted) {
                    sorted.pollLastEntry();
                    sorted.tailMap(35, true).clear();
                } else {
                    map.get(key);
                }
            }
            case 12 -> map.putAll(Map.of(kind.key(random, garden) instanceof Season s ? s : 7, garden.plant(random)));
            default -> map.putIfAbsent(key, kind.value(random, garden));
        }
        if (map.size() > MOST) {
            map.clear();
        }
    }

    private static void remove(Iterator<?> iterator, int at) {
        for (int i = 0; iterator.hasNext() && i <= at; i++) {
            iterator.next();
            if (i == at) {
                iterator.remove();
            }
        }
    }
}

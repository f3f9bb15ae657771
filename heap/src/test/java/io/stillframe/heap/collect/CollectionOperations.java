// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Spliterator;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What can be done to a set, a list and a deque. */
final class CollectionOperations {

    /** One thing that can be done. */
    interface Operation extends BiFunction<Collection<Integer>, Draw, Object> {}

    static final List<Operation> ANY = new ArrayList<>();
    static final List<Operation> SET = new ArrayList<>();
    static final List<Operation> SORTED = new ArrayList<>();
    static final List<Operation> LIST = new ArrayList<>();
    static final List<Operation> DEQUE = new ArrayList<>();
    static final List<Operation> QUEUE = new ArrayList<>();

    private CollectionOperations() {}

    private static void any(Operation operation) {
        ANY.add(operation);
    }

    private static void sorted(BiFunction<NavigableSet<Integer>, Draw, Object> operation) {
        SORTED.add((c, d) -> operation.apply((NavigableSet<Integer>) c, d));
    }

    private static void list(BiFunction<List<Integer>, Draw, Object> operation) {
        LIST.add((c, d) -> operation.apply((List<Integer>) c, d));
    }

    private static void deque(BiFunction<Deque<Integer>, Draw, Object> operation) {
        DEQUE.add((c, d) -> operation.apply((Deque<Integer>) c, d));
    }

    private static void queue(BiFunction<Queue<Integer>, Draw, Object> operation) {
        QUEUE.add((c, d) -> operation.apply((Queue<Integer>) c, d));
    }

    private static Operation choice(List<Operation> operations, Draw d) {
        return operations.get(Math.floorMod(d.hashCode(), operations.size()));
    }

    static {
        for (int i = 0; i < 5; i++) {
            any((c, d) -> c.add(d.k()));
            any((c, d) -> c.addAll(d.some()));
        }
        any((c, d) -> c.remove(d.k()));
        any((c, d) -> c.contains(d.k()));
        any((c, d) -> c.containsAll(d.some()));
        any((c, d) -> c.removeAll(d.some()));
        any((c, d) -> c.retainAll(d.value() == 0 ? d.some() : new HashSet<>(c)));
        any((c, d) -> c.removeIf(e -> e != null && e % 7 == d.value()));
        any((c, d) -> {
            if (d.key() == 7) {
                c.clear();
            }
            return c.isEmpty();
        });
        any((c, d) -> {
            Iterator<Integer> all = c.iterator();
            for (int i = 0; i < d.count() && all.hasNext(); i++) {
                all.next();
                if (i % 3 == 1) {
                    all.remove();
                }
            }
            return all.hasNext() ? all.next() : "end";
        });
        any((c, d) -> {
            Iterator<Integer> all = c.iterator();
            all.remove();
            return null;
        });
        any((c, d) -> {
            StringBuilder seen = new StringBuilder();
            c.iterator().forEachRemaining(seen::append);
            c.forEach(seen::append);
            return seen.toString();
        });
        any((c, d) -> c.stream().map(String::valueOf).collect(Collectors.joining(",")));
        any((c, d) -> c.parallelStream().map(String::valueOf).collect(Collectors.toSet()));
        any((c, d) -> c.spliterator().characteristics() & ~Spliterator.SIZED & ~Spliterator.SUBSIZED);
        any((c, d) -> List.of(c.toArray(new Integer[c.size() + 2]).length, c.toArray(new Integer[0]).length));
        any((c, d) -> List.of(c.toArray(Integer[]::new).length, c.toArray().getClass()));
        SET.addAll(ANY);
        SET.add((c, d) -> c.hashCode());
        SET.add((c, d) -> {
            for (Integer ignored : c) {
                c.add(1000 + d.value());
            }
            return null;
        });
        SET.add((c, d) -> {
            c.forEach(e -> c.remove(d.k()));
            return null;
        });

        sorted((s, d) -> s.first());
        sorted((s, d) -> s.last());
        sorted((s, d) -> s.pollFirst());
        sorted((s, d) -> s.pollLast());
        sorted((s, d) -> s.lower(d.k()));
        sorted((s, d) -> s.floor(d.k()));
        sorted((s, d) -> s.ceiling(d.k()));
        sorted((s, d) -> s.higher(d.k()));
        sorted((s, d) -> {
            Iterator<Integer> all = s.descendingIterator();
            all.next();
            all.remove();
            return all.next();
        });
        sorted((s, d) -> s.subSet(d.k(), d.k2()).toString());
        sorted((s, d) -> s.headSet(d.k()).remove(d.k2()));
        List<Operation> own = List.copyOf(SORTED);
        for (int i = 0; i < 2; i++) {
            sorted((s, d) -> choice(SET, d).apply(s.descendingSet(), d));
            sorted((s, d) -> choice(own, d).apply(s.descendingSet(), d));
            sorted((s, d) -> choice(SET, d).apply(s.subSet(3, true, 400, false), d));
            sorted((s, d) -> choice(SET, d).apply(s.tailSet(d.k2(), false), d));
            sorted((s, d) -> choice(own, d).apply(s.headSet(d.k2(), true).descendingSet(), d));
        }
        SORTED.addAll(SET);

        list((l, d) -> l.get(d.key()));
        list((l, d) -> l.get(-1));
        list((l, d) -> l.set(d.count(), d.k()));
        list((l, d) -> l.set(d.key(), d.k()));
        list((l, d) -> l.set(l.size(), d.k()));
        list((l, d) -> {
            l.add(d.count(), d.k());
            return null;
        });
        list((l, d) -> {
            l.add(l.size() / 2, d.k());
            return null;
        });
        list((l, d) -> l.addAll(d.count(), d.some()));
        list((l, d) -> l.addAll(l.size() * 2 / 3, d.some()));
        list((l, d) -> l.remove(d.count()));
        list((l, d) -> l.remove(l.size() / 2));
        list((l, d) -> l.remove(l.size() - 1));
        list((l, d) -> l.indexOf(d.k()) + 100 * l.lastIndexOf(d.k()));
        list((l, d) -> {
            l.replaceAll(e -> e == null ? d.v() : (Integer) (e ^ d.count()));
            return null;
        });
        list((l, d) -> {
            l.sort(d.value() < 5 && !l.contains(null) ? null : Comparator.nullsFirst(Comparator.reverseOrder()));
            return null;
        });
        list((l, d) -> {
            Collections.reverse(l);
            return null;
        });
        list((l, d) -> l.removeIf(e -> {
            l.add(e);
            return true;
        }));
        list((l, d) -> {
            for (Integer e : l) {
                l.remove(e);
            }
            return null;
        });
        list((l, d) -> {
            l.forEach(l::add);
            return null;
        });
        list((l, d) -> {
            ListIterator<Integer> all = l.listIterator(d.count());
            all.next();
            all.set(d.k());
            all.add(d.k2());
            StringBuilder seen = new StringBuilder();
            while (all.hasPrevious()) {
                seen.append(all.previousIndex()).append(all.previous());
                if (d.value() < 3) {
                    all.remove();
                }
            }
            return seen + "" + all.nextIndex();
        });
        list((l, d) -> {
            ListIterator<Integer> all = l.listIterator();
            all.set(1);
            return null;
        });
        list((l, d) -> {
            l.subList(d.count(), d.count() * 2).clear();
            return null;
        });
        list((l, d) -> {
            List<Integer> part = l.subList(1, 5);
            l.add(d.k());
            return part.get(0);
        });
        list((l, d) -> l.hashCode());
        List<Operation> ownList = new ArrayList<>(LIST);
        // Of a sublist that is changed while it is walked over, the JDK sees a little less or more before it throws.
        ownList.subList(16, 19).clear();
        for (int i = 0; i < 3; i++) {
            list((l, d) -> choice(ownList, d).apply(l.subList(d.count() / 2, l.size() - d.value()), d));
            list((l, d) -> choice(ANY, d).apply(l.subList(d.count() / 2, l.size() - d.value()), d));
        }
        LIST.addAll(ANY);

        deque((q, d) -> {
            q.addFirst(d.k());
            return null;
        });
        deque((q, d) -> {
            q.addLast(d.k());
            return null;
        });
        deque((q, d) -> q.offerFirst(d.k()));
        deque((q, d) -> q.offerLast(d.k()));
        deque((q, d) -> q.offer(d.k()));
        deque((q, d) -> {
            q.push(d.k());
            return null;
        });
        deque((q, d) -> q.pop());
        deque((q, d) -> q.poll());
        deque((q, d) -> q.pollFirst());
        deque((q, d) -> q.pollLast());
        deque((q, d) -> q.remove());
        deque((q, d) -> q.removeFirst());
        deque((q, d) -> q.removeLast());
        deque((q, d) -> q.element());
        deque((q, d) -> q.getFirst());
        deque((q, d) -> q.getLast());
        deque((q, d) -> q.peek());
        deque((q, d) -> q.peekFirst());
        deque((q, d) -> q.peekLast());
        deque((q, d) -> q.removeFirstOccurrence(d.k()));
        deque((q, d) -> q.removeLastOccurrence(d.k()));
        deque((q, d) -> {
            Iterator<Integer> all = q.descendingIterator();
            StringBuilder seen = new StringBuilder();
            for (int i = 0; all.hasNext(); i++) {
                seen.append(all.next()).append(' ');
                if (i == d.count() || i % 9 == d.value()) {
                    all.remove();
                }
            }
            return seen.toString();
        });
        deque((q, d) -> {
            Iterator<Integer> all = q.iterator();
            StringBuilder seen = new StringBuilder();
            for (int i = 0; all.hasNext(); i++) {
                seen.append(all.next()).append(' ');
                if (i == d.count() || i % 9 == d.value()) {
                    all.remove();
                }
            }
            return seen.toString();
        });
        DEQUE.addAll(ANY);

        queue((q, d) -> q.offer(d.k()));
        queue((q, d) -> q.offer(d.k2()));
        queue((q, d) -> q.poll());
        queue((q, d) -> q.poll());
        queue((q, d) -> q.remove());
        queue((q, d) -> q.peek());
        queue((q, d) -> q.element());
        queue((q, d) -> {
            Iterator<Integer> all = q.iterator();
            StringBuilder seen = new StringBuilder();
            for (int i = 0; all.hasNext(); i++) {
                seen.append(all.next()).append(' ');
                if (i == d.count() || i % 4 != d.value()) {
                    all.remove();
                }
            }
            return seen.toString();
        });
        queue((q, d) -> StreamSupport.stream(q.spliterator(), false).toList());
        queue((q, d) -> {
            for (Integer e : q) {
                q.remove(e);
            }
            return null;
        });
        QUEUE.addAll(ANY);
    }

    static List<Operation> both(List<Operation> a, List<Operation> b) {
        List<Operation> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }
}

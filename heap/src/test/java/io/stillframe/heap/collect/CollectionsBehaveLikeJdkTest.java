// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.IllegalStateWriteException;
import io.stillframe.heap.collect.CollectionOperations.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CollectionsBehaveLikeJdkTest {

    /** Each found something once. */
    private static final long[] FOUND = {1020093970444227750L, -8989385215341904846L};

    record Twins(
            String name,
            Supplier<Collection<Integer>> ours,
            Supplier<Collection<Integer>> jdk,
            List<Operation> operations) {
        /** Of a concurrent one the order is not restored. */
        boolean isConcurrent() {
            return name.equals("newKeySet");
        }

        String orderedPicture(Collection<Integer> collection) {
            return (isConcurrent() ? new TreeSet<>(collection) : collection).toString();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Twins> twins() {
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            some.add(i / 2 * 3);
        }
        List<Operation> set = CollectionOperations.SET;
        List<Operation> sorted = CollectionOperations.SORTED;
        List<Operation> list = CollectionOperations.LIST;
        List<Operation> deque = CollectionOperations.DEQUE;
        List<Operation> queue = CollectionOperations.QUEUE;
        List<Operation> linked = CollectionOperations.both(list, deque);
        return Stream.of(
                new Twins("HashSet", SnapshotHashSet::new, HashSet::new, set),
                new Twins("HashSet(2)", () -> new SnapshotHashSet<>(2), () -> new HashSet<>(2), set),
                new Twins("HashSet(Collection)", () -> new SnapshotHashSet<>(some), () -> new HashSet<>(some), set),
                new Twins("LinkedHashSet", SnapshotLinkedHashSet::new, LinkedHashSet::new, set),
                new Twins("TreeSet", SnapshotTreeSet::new, TreeSet::new, sorted),
                new Twins(
                        "TreeSet(reverse)",
                        () -> new SnapshotTreeSet<>(Collections.reverseOrder()),
                        () -> new TreeSet<>(Collections.reverseOrder()),
                        sorted),
                new Twins("PriorityQueue", SnapshotPriorityQueue::new, PriorityQueue::new, queue),
                new Twins(
                        "PriorityQueue(reverse)",
                        () -> new SnapshotPriorityQueue<>(3, Comparator.reverseOrder()),
                        () -> new PriorityQueue<>(3, Comparator.reverseOrder()),
                        queue),
                new Twins(
                        "PriorityQueue(enum)",
                        () -> new SnapshotPriorityQueue<>(Coarse.ORDER),
                        () -> new PriorityQueue<>(Coarse.ORDER),
                        queue),
                new Twins(
                        "PriorityQueue(Collection)",
                        () -> new SnapshotPriorityQueue<>(some),
                        () -> new PriorityQueue<>(some),
                        queue),
                new Twins(
                        "PriorityQueue(SortedSet)",
                        () -> new SnapshotPriorityQueue<>(new TreeSet<>(some).descendingSet()),
                        () -> new PriorityQueue<>(new TreeSet<>(some).descendingSet()),
                        queue),
                new Twins("newKeySet", SnapshotKeySet::new, ConcurrentHashMap::newKeySet, set),
                new Twins("ArrayList", SnapshotArrayList::new, ArrayList::new, list),
                new Twins(
                        "ArrayList(Collection)",
                        () -> new SnapshotArrayList<>(some),
                        () -> new ArrayList<>(some),
                        list),
                new Twins("LinkedList", SnapshotLinkedList::new, LinkedList::new, linked),
                new Twins("ArrayDeque", SnapshotArrayDeque::new, ArrayDeque::new, deque),
                new Twins(
                        "ArrayDeque(Collection)",
                        () -> new SnapshotArrayDeque<>(some),
                        () -> new ArrayDeque<>(some),
                        deque));
    }

    /** Many elements are alike. */
    enum Coarse implements Comparator<Integer> {
        ORDER;

        @Override
        public int compare(Integer a, Integer b) {
            return a / 10 - b / 10;
        }
    }

    private static boolean hasEquality(Collection<?> collection) {
        return !(collection instanceof ArrayDeque || collection instanceof PriorityQueue);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void doesWhatTheJdkDoesAndRestoresWhatItWasAtEachCut(Twins twins) {
        for (long seed = 0; seed < 15; seed++) {
            run(twins, seed);
        }
        for (long seed : FOUND) {
            run(twins, seed);
        }
        for (long i = 0; i < Long.getLong("stillframe.seeds", 5); i++) {
            run(twins, ThreadLocalRandom.current().nextLong());
        }
    }

    private void run(Twins twins, long seed) {
        Random random = new Random(seed);
        TestHeap heap = new TestHeap();
        Collection<Integer> ours = twins.ours().get();
        Collection<Integer> jdk = twins.jdk().get();
        int joinAt = random.nextInt(40);
        String atCut = null;
        for (int step = 0; step < 400; step++) {
            String context = twins + ", seed " + seed + ", step " + step;
            if (step == joinAt) {
                heap.join(ours);
            }
            if (step >= joinAt && random.nextInt(8) == 0) {
                if (atCut != null) {
                    heap.storeFrozen();
                    assertThat(twins.orderedPicture(heap.restored(ours)))
                            .as(context)
                            .isEqualTo(atCut);
                }
                heap.cut();
                atCut = twins.orderedPicture(ours);
            }
            Operation operation =
                    twins.operations().get(random.nextInt(twins.operations().size()));
            if (jdk.size() > 200) {
                jdk.clear();
                ours.clear();
            }
            Draw draw = Draw.of(random);
            String what = context + ", operation " + twins.operations().indexOf(operation) + " " + draw + " on " + jdk;
            Outcome expected = Outcome.of(() -> operation.apply(jdk, draw));
            Outcome actual = Outcome.of(() -> operation.apply(ours, draw));
            assertThat(actual).as(what).isEqualTo(expected);
            assertThat(ours.toString()).as(what).isEqualTo(jdk.toString());
            assertThat(new ArrayList<>(ours)).as(what).isEqualTo(new ArrayList<>(jdk));
            if (hasEquality(jdk)) {
                assertThat(ours.equals(jdk) && jdk.equals(ours)).as(what).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void stillDoesWhatTheJdkDoesAfterARestore(Twins twins) {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            TestHeap heap = new TestHeap();
            Collection<Integer> original = heap.join(twins.ours().get());
            for (int step = 0; step < 60; step++) {
                Operation operation =
                        twins.operations().get(random.nextInt(twins.operations().size()));
                Draw draw = Draw.of(random);
                Outcome.of(() -> operation.apply(original, draw));
            }
            heap.cut();
            heap.storeFrozen();
            Collection<Integer> restored = heap.restored(original);
            for (int step = 0; step < 50 && !twins.isConcurrent(); step++) {
                Operation operation =
                        twins.operations().get(random.nextInt(twins.operations().size()));
                Draw draw = Draw.of(random);
                String what = twins + ", seed " + seed + ", step " + step;
                Outcome expected = Outcome.of(() -> operation.apply(original, draw));
                assertThat(Outcome.of(() -> operation.apply(restored, draw)))
                        .as(what)
                        .isEqualTo(expected);
                assertThat(restored.toString()).as(what).isEqualTo(original.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void changesNothingWhenTheWriteIsIllegal(Twins twins) {
        for (long seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            TestHeap heap = new TestHeap();
            Collection<Integer> ours = heap.join(twins.ours().get());
            Collection<Integer> jdk = twins.jdk().get();
            for (int i = 0; i < 50; i++) {
                int element = random.nextInt(100);
                ours.add(element);
                jdk.add(element);
            }
            heap.cut();
            heap.forbidWrites();
            String before = ours.toString();
            for (Operation operation : twins.operations()) {
                Collection<Integer> copy = twins.jdk().get();
                copy.clear();
                copy.addAll(jdk);
                String copyBefore = copy.toString();
                Draw draw = Draw.of(random);
                String what = twins + ", seed " + seed + ", operation "
                        + twins.operations().indexOf(operation) + draw;
                Outcome.of(() -> operation.apply(copy, draw));
                Outcome illegal = Outcome.of(() -> operation.apply(ours, draw));
                assertThat(ours.toString()).as(what).isEqualTo(before);
                if (!copy.toString().equals(copyBefore)) {
                    assertThat(illegal.result()).as(what).isEqualTo(IllegalStateWriteException.class);
                }
            }
            heap.storeFrozen();
            heap.cut();
            assertThat(heap.frozenNodes()).isZero();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.barrier.CollectionSection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All operations on collections of several pages, which are evicted at random cuts: what the heap was about to go on with is
 * put away, and the collection goes on from what was stored, with everything absent until it is looked for.
 *
 * <p>Single pages are never evicted from a collection that lives on, as the application may hold objects of them: a page
 * that came again would bring others in their place.
 */
@Timeout(120)
class EvictedPagesBehaveLikeJdkTest {

    /** Each found something once. */
    private static final long[] FOUND = {-4773815574482479138L, -3445144190038384835L};

    private static final long SEEDS = Long.getLong("stillframe.seeds", 4);

    private static final int KEYS = 400;
    private static final int FEW = 80;

    static Stream<MapsBehaveLikeJdkTest.Twins> maps() {
        // A subclass is not restored as such, and the order of a ConcurrentHashMap is not specified: for that see
        // AbsentNodesBehaveLikeJdkTest.
        return MapsBehaveLikeJdkTest.twins()
                .filter(twins -> !twins.isConcurrent() && !twins.name().endsWith("evicts"))
                .filter(twins -> comesBackInPages(twins.ours().get()));
    }

    static Stream<CollectionsBehaveLikeJdkTest.Twins> collections() {
        return CollectionsBehaveLikeJdkTest.twins()
                .filter(twins -> !(twins.ours().get() instanceof SnapshotKeySet))
                .filter(twins -> comesBackInPages(twins.ours().get()));
    }

    private static boolean comesBackInPages(Object collection) {
        return collection instanceof CoreSection section
                && section.stillframe$core().takesNodesLater();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void mapsDoWhatTheJdkDoes(MapsBehaveLikeJdkTest.Twins twins) {
        for (long seed = 0; seed < SEEDS; seed++) {
            run(new Pair<>(twins.ours().get(), twins.jdk().get()), twins.operations(), this::fill, seed, twins.name());
        }
        for (long seed : FOUND) {
            run(new Pair<>(twins.ours().get(), twins.jdk().get()), twins.operations(), this::fill, seed, twins.name());
        }
        long seed = ThreadLocalRandom.current().nextLong();
        run(new Pair<>(twins.ours().get(), twins.jdk().get()), twins.operations(), this::fill, seed, twins.name());
    }

    @ParameterizedTest
    @MethodSource("collections")
    void collectionsDoWhatTheJdkDoes(CollectionsBehaveLikeJdkTest.Twins twins) {
        for (long seed = 0; seed < SEEDS; seed++) {
            run(new Pair<>(twins.ours().get(), twins.jdk().get()), twins.operations(), this::add, seed, twins.name());
        }
        long seed = ThreadLocalRandom.current().nextLong();
        run(new Pair<>(twins.ours().get(), twins.jdk().get()), twins.operations(), this::add, seed, twins.name());
    }

    private record Pair<C>(C ours, C jdk) {}

    private boolean fill(Map<Integer, Integer> map, Random random) {
        for (int i = 0; map.size() < FEW; i++) {
            map.put(1 + random.nextInt(KEYS), i);
        }
        return true;
    }

    private boolean add(Collection<Integer> collection, Random random) {
        while (collection.size() < FEW) {
            collection.add(1 + random.nextInt(KEYS));
        }
        return true;
    }

    private static <C> void run(
            Pair<C> pair,
            Iterable<? extends BiFunction<C, Draw, Object>> operations,
            BiFunction<C, Random, Boolean> fill,
            long seed,
            String name) {
        Random random = new Random(seed);
        TestHeap heap = new TestHeap();
        if (seed % 2 == 1) {
            heap.forgetHashes();
        }
        C ours = heap.join(pair.ours());
        C jdk = pair.jdk();
        List<BiFunction<C, Draw, Object>> all = new ArrayList<>();
        operations.forEach(all::add);
        for (int step = 0; step < 300; step++) {
            long filling = random.nextLong();
            assertThat(fill.apply(ours, new Random(filling))).isTrue();
            assertThat(fill.apply(jdk, new Random(filling))).isTrue();
            BiFunction<C, Draw, Object> operation = all.get(random.nextInt(all.size()));
            boolean crowded = name.endsWith("crowded");
            Draw draw = new Draw(
                    random.nextInt(KEYS), random.nextInt(KEYS), random.nextInt(10), random.nextInt(12), crowded);
            String what = name + ", seed " + seed + ", step " + step + ", operation " + all.indexOf(operation) + draw;
            C live = ours;
            Outcome expected = Outcome.of(() -> operation.apply(jdk, draw));
            assertThat(Outcome.of(() -> operation.apply(live, draw))).as(what).isEqualTo(expected);
            if (random.nextInt(6) == 0) {
                ((CollectionSection) ours).stillframe$loadNext();
            }
            if (random.nextInt(6) == 0) {
                heap.cut();
                heap.storeFrozen();
                assertThat(heap.restored(ours)).as(what).hasToString(jdk.toString());
                ours = heap.resumed(ours);
            }
        }
        assertThat(ours).hasToString(jdk.toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.MODEL;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotConcurrentHashMap;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.collect.SnapshotHashSet;
import io.stillframe.heap.collect.SnapshotLinkedHashMap;
import io.stillframe.heap.collect.SnapshotLinkedHashSet;
import io.stillframe.heap.state.Past;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hash tables whose keys are the application's, or such that no hash code is specified for, are loaded page by page as far
 * as it is certain what their keys are equal to; else their keys are loaded first. Another version of the application may find something else
 * equal than the one that stored them did.
 */
@Timeout(120)
class KeysOfTheApplicationTest {

    private static final int MANY = 20_000;
    /** Frames of a page, more or less, and the keys on it. */
    private static final int FEW = 200;

    private static final String PLAIN_ID = "record Id(String name, Mark mark, int number) {}";
    private static final String PLAIN_THING = "class Thing { int number; public Thing(int n) { number = n; } }";
    private static final String VALUED_THING =
            """
            class Thing {
                int number;
                public Thing(int n) { number = n; }
                @Override public boolean equals(Object o) { return o instanceof Thing t && t.number % 1000 == number % 1000; }
                @Override public int hashCode() { return number % 1000; }
            }""";

    private final WovenApplication plain = application(PLAIN_ID, PLAIN_THING);
    private final WovenApplication comparing = application(PLAIN_ID, VALUED_THING);
    private WovenApplication application = plain;
    private CountingSource source;

    private static WovenApplication application(String id, String thing) {
        String header = "package " + MODEL.substring(0, MODEL.length() - 1) + ";\n";
        return new WovenApplication(Sources.compile(Map.of(
                MODEL + "Bean",
                header + "@io.stillframe.api.SnapshotScoped public class Bean { Id id; Thing thing; Pair pair; }",
                MODEL + "Id",
                header + "public " + id,
                MODEL + "Thing",
                header + "public " + thing,
                MODEL + "Pair",
                header + "public record Pair(Id id, Thing thing, java.util.Optional<Long> number) {}",
                MODEL + "Mark",
                header + "public enum Mark { A, B { public String toString() { return \"b\"; } }, C }")));
    }

    private static Object id(WovenApplication in, int i) {
        Object mark = in.types().value(MODEL + "Mark").getEnumConstants()[i % 3];
        return in.make("Id", "name" + i / 7, mark, i);
    }

    private static List<Map<Object, Object>> emptyMaps() {
        return List.of(new SnapshotHashMap<>(), new SnapshotLinkedHashMap<>());
    }

    @Test
    void recordsAreFoundOnOnePage() throws Exception {
        for (Map<Object, Object> entries : emptyMaps()) {
            for (int i = 0; i < MANY; i++) {
                entries.put(id(application, i), "v" + i);
            }
            // Loaded by another class loader: the constants have other hash codes there, as in another virtual machine.
            WovenApplication again = application(PLAIN_ID, PLAIN_THING);
            Heap loaded = load(application, again, entries);
            Map<Object, Object> map = root(loaded);
            assertThat(map).hasSize(MANY);
            assertThat(map.get(id(again, 4711))).isEqualTo("v4711");
            assertThat(map.get(id(again, -3))).isNull();
            in(loaded, () -> map.put(id(again, 5), "other"));
            in(loaded, () -> map.remove(id(again, 6)));
            in(loaded, () -> map.put(id(again, MANY), "new"));
            assertThat(reads()).isBetween(2, 5 * FEW);
            assertThat(map.get(id(again, MANY))).isEqualTo("new");
            assertThat(map).hasSize(MANY);
            for (int i = 10; i < MANY; i += 7) {
                assertThat(map.get(id(again, i))).isEqualTo("v" + i);
            }
            assertThat(new ArrayList<>(map.keySet())).doesNotHaveDuplicates().hasSize(MANY);
        }
    }

    @Test
    void theOrderOfRecordsStaysWhateverIsLoadedFirst() throws Exception {
        Map<Object, Object> entries = new SnapshotHashMap<>();
        Map<Object, Object> jdk = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            entries.put(LocalDate.ofEpochDay(i * 31L), i);
            jdk.put(LocalDate.ofEpochDay(i * 31L), i);
        }
        Heap loaded = load(application, application, entries);
        Map<Object, Object> map = root(loaded);
        Random random = new Random(3);
        in(loaded, () -> {
            for (int i = 0; i < 200; i++) {
                LocalDate day = LocalDate.ofEpochDay(random.nextInt(6_000) * 31L);
                assertThat(map.put(day, -i)).isEqualTo(jdk.put(day, -i));
                LocalDate other = LocalDate.ofEpochDay(random.nextInt(6_000) * 31L);
                assertThat(map.remove(other)).isEqualTo(jdk.remove(other));
            }
        });
        assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(jdk.entrySet()));
    }

    @Test
    void objectsThatAreEqualToThemselvesOnlyAreFoundOnOnePage() throws Exception {
        for (Map<Object, Object> entries : emptyMaps()) {
            List<Object> list = new io.stillframe.heap.collect.SnapshotArrayList<>();
            for (int i = 0; i < MANY; i++) {
                Object thing = application.make("Thing", i);
                list.add(thing);
                entries.put(thing, "v" + i);
            }
            Heap heap = new Heap(application.types());
            in(heap, () -> {
                heap.putRoot("root", entries);
                heap.putRoot("list", list);
            });
            WovenApplication again = application(PLAIN_ID, PLAIN_THING);
            Heap loaded = load(heap, again);
            Map<Object, Object> map = root(loaded);
            List<?> things = (List<?>) loaded.root("list");
            Object thing = things.get(777);
            assertThat(reads()).isLessThan(FEW);
            assertThat(map.get(thing)).isEqualTo("v777");
            assertThat(map.containsKey(again.make("Thing", 777))).isFalse();
            in(loaded, () -> map.put(again.make("Thing", -1), "new"));
            assertThat(reads()).isLessThan(5 * FEW);
            Set<Object> keys = new HashSet<>(map.keySet());
            assertThat(things).allMatch(keys::contains);
            assertThat(keys).hasSize(MANY + 1);
        }
    }

    @Test
    void recordsOfRecordsAndObjectsAreFoundOnOnePage() throws Exception {
        Set<Object> elements = new SnapshotLinkedHashSet<>();
        List<Object> things = new io.stillframe.heap.collect.SnapshotArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Object thing = i % 5 == 0 ? null : application.make("Thing", i);
            things.add(thing);
            elements.add(application.make("Pair", id(application, i % 50), thing, Optional.of((long) i)));
        }
        Heap heap = new Heap(application.types());
        in(heap, () -> {
            heap.putRoot("root", elements);
            heap.putRoot("list", things);
        });
        Heap loaded = load(heap, application);
        Set<Object> set = root(loaded);
        List<?> list = (List<?>) loaded.root("list");
        assertThat(set.contains(application.make("Pair", id(application, 27), list.get(77), Optional.of(77L))))
                .isTrue();
        assertThat(set.contains(application.make("Pair", id(application, 27), list.get(78), Optional.of(77L))))
                .isFalse();
        assertThat(set.contains(application.make("Pair", id(application, 5), null, Optional.of(55L))))
                .isTrue();
        assertThat(reads()).isBetween(2, 5 * FEW);
        assertThat(set).hasSize(MANY);
    }

    @Test
    void valuesWithoutASpecifiedHashCodeAreFoundOnOnePage() throws Exception {
        List<IntFunction<Object>> kinds = List.of(
                i -> Instant.ofEpochSecond(i * 3600L),
                LocalDate::ofEpochDay,
                i -> YearMonth.of(i / 12, i % 12 + 1),
                i -> ZonedDateTime.of(2026, 1, 1 + i % 28, 1, 1, 1, i, ZoneId.of("Europe/Paris")),
                i -> URI.create("http://Host/" + i),
                Optional::of);
        for (IntFunction<Object> kind : kinds) {
            Set<Object> elements = new SnapshotHashSet<>();
            for (int i = 0; i < 5_000; i++) {
                elements.add(kind.apply(i));
            }
            Heap loaded = load(application, application, elements);
            Set<Object> set = root(loaded);
            assertThat(set.contains(kind.apply(4_711))).isTrue();
            assertThat(set.contains(kind.apply(5_001))).isFalse();
            assertThat(reads()).as(kind.apply(1).toString()).isBetween(2, 5 * FEW);
            assertThat(set).isEqualTo(new HashSet<>(elements));
        }
    }

    @Test
    void anUriIsFoundHoweverItIsWritten() throws Exception {
        Set<Object> elements = new SnapshotHashSet<>();
        for (int i = 0; i < 1_000; i++) {
            elements.add(URI.create("http://Host:080/a%c3?" + i));
        }
        Set<Object> set = root(load(application, application, elements));
        assertThat(set.contains(URI.create("HTTP://hOST:80/a%C3?77"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record Id(String name, Mark mark, int number, long added) {}",
                "record Id(String name, Mark mark, long number) {}",
                "record Id(Mark mark, String name, int number) {}",
            })
    void aRecordWithOtherComponentsIsLookedForInAll(String other) throws Exception {
        Map<Object, Object> entries = new SnapshotHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            entries.put(id(application, i), i);
            entries.put("key" + i, i);
        }
        WovenApplication again = application(other, PLAIN_THING);
        Map<Object, Object> map = root(load(application, again, entries));
        assertThat(map.get("key5")).isEqualTo(5);
        assertThat(reads()).isLessThan(FEW);
        Object mark = again.types().value(MODEL + "Mark").getEnumConstants()[1];
        Object key = other.contains("added")
                ? again.make("Id", "name" + 100 / 7, mark, 100, 0L)
                : other.contains("long")
                        ? again.make("Id", "name" + 100 / 7, mark, 100L)
                        : again.make("Id", mark, "name" + 100 / 7, 100);
        assertThat(map.get(key)).isEqualTo(100);
        assertThat(reads()).isGreaterThan(1_500);
    }

    @Test
    void whatBecomesEqualInANewVersionIsFound() throws Exception {
        Map<Object, Object> entries = new SnapshotHashMap<>();
        for (int i = 0; i < 900; i++) {
            entries.put(id(application, i), i);
            entries.put(application.make("Thing", i), i);
        }
        Heap heap = new Heap(application.types());
        in(heap, () -> heap.putRoot("root", entries));
        byte[] segment = cut(heap);
        WovenApplication again = application(
                "record Id(String name, Mark mark, int number) {\n"
                        + "@Override public boolean equals(Object o) { return o instanceof Id i && i.number == number; }\n"
                        + "@Override public int hashCode() { return number; } }",
                VALUED_THING);
        Object mark = again.types().value(MODEL + "Mark").getEnumConstants()[0];
        Map<Object, Object> map = root(again.load(List.of(segment)));
        assertThat(map.get(again.make("Id", "another", mark, 123))).isEqualTo(123);
        Map<Object, Object> other = root(again.load(List.of(segment)));
        assertThat(other.get(again.make("Thing", 2_123))).isEqualTo(123);
    }

    /** 900 things that are equal to others, each with one of its own that it leads to. */
    private Heap comparing(Map<Object, Object> entries) throws Exception {
        for (int i = 0; i < 900; i++) {
            entries.put(comparing.make("Thing", i), comparing.make("Pair", null, comparing.make("Thing", -i), null));
        }
        return load(comparing, comparing, entries);
    }

    private Object comparedValue(Map<Object, Object> map, int key) {
        Object pair = map.get(comparing.make("Thing", key));
        return pair == null ? "none" : Past.get(Past.get(pair, "thing"), "number");
    }

    @Test
    void ofWhatTheApplicationComparesTheKeysComeFirstAndValuesWhenTheyAreLookedFor() throws Exception {
        for (Map<Object, Object> entries : mapsOfEachKind()) {
            Map<Object, Object> map = root(comparing(entries));
            assertThat(map).hasSize(900);
            assertThat(reads()).isZero();
            assertThat(comparedValue(map, 5_123)).isEqualTo(-123);
            // Each node and its key, few of them twice, and a page.
            assertThat(reads()).isBetween(1_800, 1_800 + 2 * FEW);
            assertThat(comparedValue(map, 124)).isEqualTo(-124);
            assertThat(comparedValue(map, 950)).isEqualTo("none");
            assertThat(map).hasSize(900);
            assertThat(reads()).isLessThan(2 * FEW);
            for (int i = 0; i < 900; i++) {
                assertThat(comparedValue(map, i)).isEqualTo(-i);
            }
        }
    }

    @Test
    void thePrefetchMayBeAnywhereWhenTheFirstCallComes() throws Exception {
        for (int steps = 0; steps < 20; steps++) {
            for (Map<Object, Object> entries : mapsOfEachKind()) {
                Heap loaded = comparing(entries);
                for (int i = 0; i < steps; i++) {
                    loaded.loadNext(failure -> {
                        throw failure;
                    });
                }
                Map<Object, Object> map = root(loaded);
                if (steps % 2 == 0) {
                    assertThat(comparedValue(map, 5_123)).isEqualTo(-123);
                }
                Set<Object> seen = new HashSet<>();
                map.values().forEach(pair -> seen.add(Past.get(Past.get(pair, "thing"), "number")));
                assertThat(seen).hasSize(900);
            }
        }
    }

    @Test
    void anOutageWhileKeysAreReadFailsTheCallsThatItHits() throws Exception {
        for (Map<Object, Object> entries : mapsOfEachKind()) {
            Heap loaded = comparing(entries);
            Map<Object, Object> map = root(loaded);
            boolean more = loaded.loadNext(failure -> {
                throw failure;
            });
            assertThat(more).isTrue();
            source.out = true;
            assertThatThrownBy(() -> comparedValue(map, 5_123)).hasMessageStartingWith("STFR0145E");
            List<RuntimeException> failures = new ArrayList<>();
            while (loaded.loadNext(failures::add)) {}
            assertThat(failures).hasSize(1);
            assertThat(map).hasSize(900);
            source.out = false;
            assertThat(comparedValue(map, 5_123)).isEqualTo(-123);
            while (loaded.loadNext(failures::add)) {}
            assertThat(loaded.isWhole()).isTrue();
            assertThat(failures).hasSize(1);
        }
    }

    private static List<Map<Object, Object>> mapsOfEachKind() {
        return List.of(new SnapshotHashMap<>(), new SnapshotLinkedHashMap<>(), new SnapshotConcurrentHashMap<>());
    }

    @Test
    void aSetOfWhatTheApplicationComparesIsLoadedWhole() throws Exception {
        Set<Object> elements = new SnapshotHashSet<>();
        for (int i = 0; i < 900; i++) {
            elements.add(comparing.make("Thing", i));
        }
        Set<Object> set = root(load(comparing, comparing, elements));
        assertThat(set.contains(comparing.make("Thing", 5_123))).isTrue();
        assertThat(reads()).isGreaterThan(1_800);
        assertThat(set).hasSize(900);
        assertThat(reads()).isZero();
    }

    @Test
    void doesWhatTheJdkDoesHoweverOftenItComesBack() throws Exception {
        List<Supplier<Map<Object, Object>>> ours = List.of(SnapshotHashMap::new, SnapshotLinkedHashMap::new);
        List<Supplier<Map<Object, Object>>> jdks = List.of(HashMap::new, LinkedHashMap::new);
        for (int kind = 0; kind < ours.size(); kind++) {
            for (long seed = 0; seed < 6; seed++) {
                application = seed % 2 == 0 ? plain : comparing;
                run(ours.get(kind).get(), jdks.get(kind).get(), seed);
            }
        }
    }

    private void run(Map<Object, Object> ours, Map<Object, Object> jdk, long seed) throws Exception {
        Random random = new Random(seed);
        Heap heap = new Heap(application.types());
        in(heap, () -> heap.putRoot("root", ours));
        List<byte[]> segments = new ArrayList<>();
        Heap live = heap;
        for (int step = 0; step < 40; step++) {
            Heap now = live;
            Map<Object, Object> map = root(now);
            String what = "seed " + seed + ", step " + step;
            in(now, () -> {
                for (int i = 0; i < (segments.isEmpty() ? 600 : 20); i++) {
                    change(map, jdk, random, what);
                }
            });
            assertThat(map).as(what).hasSameSizeAs(jdk);
            segments.add(cut(now));
            if (random.nextInt(3) == 0) {
                assertThat(new LinkedHashSet<>(map.entrySet())).as(what).isEqualTo(new LinkedHashSet<>(jdk.entrySet()));
            }
            source = null;
            live = HeapLoader.load(StateImage.of(segments), CONTEXT, application.types(), Map.of());
        }
        Map<Object, Object> map = root(live);
        assertThat(map).isEqualTo(jdk);
        if (jdk instanceof LinkedHashMap) {
            assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(jdk.keySet()));
        }
    }

    private void change(Map<Object, Object> map, Map<Object, Object> jdk, Random random, String what) {
        int number = random.nextInt(700);
        Object third = application == comparing ? application.make("Thing", number) : (Object) number;
        Object key = number % 3 == 0 ? "text" + number : number % 3 == 1 ? id(application, number) : third;
        int value = random.nextInt();
        switch (random.nextInt(7)) {
            case 0, 1, 2 -> assertThat(map.put(key, value)).as(what).isEqualTo(jdk.put(key, value));
            case 3 -> assertThat(map.remove(key)).as(what).isEqualTo(jdk.remove(key));
            case 4 ->
                assertThat(map.computeIfAbsent(key, k -> value))
                        .as(what)
                        .isEqualTo(jdk.computeIfAbsent(key, k -> value));
            case 5 -> assertThat(map.containsKey(key)).as(what).isEqualTo(jdk.containsKey(key));
            default -> assertThat(map.get(key)).as(what).isEqualTo(jdk.get(key));
        }
    }

    private Heap load(WovenApplication by, WovenApplication with, Object root) throws Exception {
        Heap heap = new Heap(by.types());
        in(heap, () -> heap.putRoot("root", root));
        return load(heap, with);
    }

    private Heap load(Heap heap, WovenApplication with) throws Exception {
        source = new CountingSource(cut(heap));
        Heap loaded = HeapLoader.load(StateImage.open(List.of(source)), CONTEXT, with.types(), Map.of());
        assertThat(reads()).isLessThan(10);
        return loaded;
    }

    /** Frames read since the last call. */
    private int reads() {
        return source.reads.getAndSet(0);
    }

    @SuppressWarnings("unchecked")
    private static <T> T root(Heap heap) {
        return (T) heap.root("root");
    }
}

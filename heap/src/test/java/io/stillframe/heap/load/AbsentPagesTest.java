// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.cut;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.api.StateNotLoadedException;
import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentMerger;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.collect.SnapshotHashSet;
import io.stillframe.heap.state.WovenApplication;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is absent after a restore is loaded when it is looked for, and nothing else. */
@Timeout(120)
class AbsentPagesTest {

    private static final int MILLION = 1_000_000;

    private final WovenApplication application = WovenApplication.whole();
    private final List<CountingSource> sources = new ArrayList<>();

    @Test
    void theFirstGetOfAMillionEntriesReadsAHandful() throws Exception {
        Map<String, String> entries = new SnapshotHashMap<>();
        List<Integer> numbers = new SnapshotArrayList<>();
        for (int i = 0; i < MILLION; i++) {
            entries.put("key" + i, "value" + i);
            numbers.add(i);
        }
        Heap heap = heapOf(Map.of("entries", entries, "numbers", numbers));
        List<byte[]> segments = List.of(cut(heap));

        Heap loaded = load(segments);
        assertThat(reads()).isLessThan(10);
        Map<String, String> map = root(loaded, "entries");
        assertThat(map).hasSize(MILLION);
        assertThat(reads()).isZero();
        assertThat(map.get("key777777")).isEqualTo("value777777");
        assertThat(reads()).isBetween(2, 100);
        assertThat(map.get("key777777")).isEqualTo("value777777");
        assertThat(map.containsKey("none")).isFalse();
        assertThat(reads()).isLessThan(100);
        in(loaded, () -> map.put("key5", "other"));
        in(loaded, () -> map.remove("key6"));
        assertThat(map).hasSize(MILLION - 1);
        assertThat(reads()).isLessThan(300);

        List<Integer> list = root(loaded, "numbers");
        assertThat(list).hasSize(MILLION);
        assertThat(list.get(500_000)).isEqualTo(500_000);
        in(loaded, () -> list.add(7));
        in(loaded, () -> list.set(33, -1));
        assertThat(reads()).isLessThan(5);
        assertThat(cut(loaded).length).isLessThan(1000);
        assertThat(reads()).isZero();
    }

    @Test
    void loadsWholeWhatHasKeysWithoutAHashThatStays() throws Exception {
        Map<Object, Object> entries = new SnapshotHashMap<>();
        Set<Object> members = new SnapshotHashSet<>();
        for (int i = 0; i < 300; i++) {
            Object link = application.make("Link");
            entries.put(i % 2 == 0 ? i : link, i);
            members.add(link);
        }
        Heap heap = heapOf(Map.of("entries", entries, "members", members));
        Heap loaded = load(List.of(cut(heap)));
        Map<Object, Object> map = root(loaded, "entries");
        Set<Object> set = root(loaded, "members");
        assertThat(map.get(100)).isEqualTo(100);
        assertThat(set).hasSize(300).allMatch(set::contains);
        map.forEach((key, value) ->
                assertThat(key.equals(value) || set.contains(key)).isTrue());
    }

    @Test
    void anObjectIsOneWhicheverPageLeadsToIt() throws Exception {
        Map<Integer, Object> entries = new SnapshotHashMap<>();
        List<Object> list = new SnapshotArrayList<>();
        List<Object> links = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            links.add(application.make("Link"));
        }
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            // Cycles by fields, and by collections that hold each other.
            set(links.get(i), "next", links.get(random.nextInt(500)));
            set(links.get(i), "number", i);
            entries.put(i, i % 50 == 0 ? list : links.get(i));
            list.add(i % 70 == 0 ? entries : links.get(499 - i));
        }
        Heap heap = heapOf(Map.of("entries", entries, "list", list));
        List<byte[]> segments = List.of(cut(heap));
        for (int seed = 0; seed < 5; seed++) {
            Heap loaded = load(segments);
            Map<Integer, Object> map = root(loaded, "entries");
            List<Object> loadedList = root(loaded, "list");
            Object[] seen = new Object[500];
            Random order = new Random(seed);
            for (int n = 0; n < 4000; n++) {
                int i = order.nextInt(500);
                Object object = order.nextBoolean() ? map.get(i) : loadedList.get(499 - i);
                if (object == map || object == loadedList) {
                    continue;
                }
                see(seen, object);
                see(seen, get(object, "next"));
            }
            assertThat(map.get(50)).isSameAs(loadedList);
            assertThat(loadedList.get(70)).isSameAs(map);
        }
    }

    private static void see(Object[] seen, Object link) {
        int number = (int) get(link, "number");
        assertThat(seen[number]).isIn(null, link);
        seen[number] = link;
    }

    @Test
    void aDamagedPageFailsTheCallsThatNeedItAndNoOthers() throws Exception {
        Map<String, String> entries = new SnapshotHashMap<>();
        List<String> list = new SnapshotArrayList<>();
        for (int i = 0; i < 2000; i++) {
            entries.put("key" + i, "value<" + i + ">");
            list.add("element<" + i + ">");
        }
        Heap heap = heapOf(Map.of("entries", entries, "list", list));
        Heap loaded = load(List.of(cut(heap)));
        byte[] bytes = sources.get(0).bytes;
        flip(bytes, "value<1234>");
        flip(bytes, "element<777>");
        Map<String, String> map = root(loaded, "entries");
        List<String> loadedList = root(loaded, "list");

        assertFailing(() -> map.get("key1234"));
        assertFailing(() -> in(loaded, () -> map.put("key1234", "x")));
        assertFailing(() -> map.containsValue("value<3>"));
        assertFailing(() -> loadedList.get(777));
        assertFailing(() -> loadedList.get(768));
        assertFailing(() -> in(loaded, () -> loadedList.remove(0)));
        assertThat(loaded.hasChanges()).isFalse();
        long failing = IntStream.range(0, 2000)
                .filter(i -> !loads(() -> assertThat(map.get("key" + i)).isEqualTo("value<" + i + ">")))
                .count();
        assertThat(failing).isBetween(1L, 100L);
        assertThat(loadedList.get(800)).isEqualTo("element<800>");
        assertThat(map).hasSize(2000);
        assertThat(loadedList).hasSize(2000);

        List<RuntimeException> failures = loadAll(loaded);
        assertThat(failures).hasSize(2);
        assertThat(loaded.isWhole()).isFalse();
        flip(bytes, "value<1234>");
        flip(bytes, "element<777>");
        assertThat(map.get("key1234")).isEqualTo("value<1234>");
        assertThat(loadAll(loaded)).isEmpty();
        assertThat(loaded.isWhole()).isTrue();
        assertThat(map).hasToString(entries.toString());
        assertThat(loadedList).isEqualTo(list);
    }

    private static boolean loads(Runnable use) {
        try {
            use.run();
            return true;
        } catch (StateNotLoadedException e) {
            return false;
        }
    }

    private static void assertFailing(Runnable use) {
        assertThatThrownBy(use::run)
                .isInstanceOf(StateNotLoadedException.class)
                .hasMessageStartingWith("STFR0145E")
                .hasMessageContaining(CONTEXT)
                .hasMessageContaining("STFR0111E");
    }

    @Test
    void anOutageFailsCallsAsLongAsItLasts() throws Exception {
        Object person = application.make("Person", "x");
        List<Object> numbers = get(person, "numbers");
        for (long i = 0; i < 100; i++) {
            numbers.add(i);
        }
        Heap heap = heapOf(Map.of("person", person));
        Heap loaded = load(List.of(cut(heap)));
        List<Object> list = get(root(loaded, "person"), "numbers");
        sources.get(0).out = true;
        assertThatThrownBy(list::size)
                .isInstanceOf(StateNotLoadedException.class)
                .hasMessageContaining("STFR0146E")
                .hasMessageContaining("java.util.ArrayList in " + WovenApplication.MODEL + "Person.numbers");
        sources.get(0).out = false;
        assertThat(list).hasSize(100);
        sources.get(0).out = true;
        assertThatThrownBy(() -> list.get(0)).isInstanceOf(StateNotLoadedException.class);
        assertThat(list.get(99)).isEqualTo(99L);
        sources.get(0).out = false;
        assertThat(list).isEqualTo(numbers);
    }

    @Test
    void goesOnFromWhatIsPartlyAbsentAndAgain() throws Exception {
        Map<Integer, List<Integer>> expected = new java.util.HashMap<>();
        Map<Integer, List<Integer>> entries = new SnapshotHashMap<>();
        for (int i = 0; i < 1000; i++) {
            List<Integer> some = IntStream.range(0, i % 40).boxed().toList();
            expected.put(i, new ArrayList<>(some));
            entries.put(i, new SnapshotArrayList<>(some));
        }
        Heap heap = heapOf(Map.of("entries", entries));
        List<byte[]> segments = new ArrayList<>(List.of(cut(heap)));
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            Heap loaded = load(segments);
            Map<Integer, List<Integer>> map = root(loaded, "entries");
            in(loaded, () -> {
                for (int i = 0; i < 8; i++) {
                    change(map, expected, random);
                }
            });
            byte[] segment = cut(loaded);
            assertThat(segment.length).isLessThan(5_000);
            segments.add(segment);
            if (random.nextInt(5) == 0) {
                byte[] shorter =
                        random.nextBoolean() ? StateImage.of(segments).compact() : SegmentMerger.merge(segments);
                segments.clear();
                segments.add(shorter);
            }
        }
        assertThat(root(load(segments), "entries").toString()).isEqualTo(expected.toString());
    }

    private static void change(Map<Integer, List<Integer>> map, Map<Integer, List<Integer>> expected, Random random) {
        int key = random.nextInt(1100);
        List<Integer> value = map.get(key);
        assertThat(value).isEqualTo(expected.get(key));
        if (value == null) {
            map.put(key, new ArrayList<>(List.of(key)));
            expected.put(key, new ArrayList<>(List.of(key)));
        } else if (random.nextInt(4) == 0) {
            map.remove(key);
            expected.remove(key);
        } else {
            value.add(key);
            expected.get(key).add(key);
        }
    }

    private Heap heapOf(Map<String, Object> roots) {
        Heap heap = new Heap(application.types());
        in(heap, () -> roots.forEach(heap::putRoot));
        return heap;
    }

    /** A restore that checks nothing but indexes before it is asked for it. */
    private Heap load(List<byte[]> segments) throws Exception {
        sources.clear();
        segments.forEach(segment -> sources.add(new CountingSource(segment)));
        StateImage image = StateImage.open(List.copyOf(sources));
        for (CountingSource source : sources) {
            assertThat(source.reads.getAndSet(0)).isEqualTo(4);
        }
        return HeapLoader.load(image, CONTEXT, application.types(), Map.of());
    }

    private static List<RuntimeException> loadAll(Heap heap) {
        List<RuntimeException> failures = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = heap.loadNext(failures::add);
        }
        return failures;
    }

    /** Frames read since the last call. */
    private int reads() {
        return sources.stream().mapToInt(source -> source.reads.getAndSet(0)).sum();
    }

    private static void flip(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int at = 0;
        while (!java.util.Arrays.equals(bytes, at + 1, at + wanted.length, wanted, 1, wanted.length)) {
            at++;
        }
        bytes[at] ^= 1;
    }

    @SuppressWarnings("unchecked")
    private static <T> T root(Heap heap, String name) {
        return (T) heap.root(name);
    }

    private static Field field(Object object, String name) throws ReflectiveOperationException {
        Class<?> type = object.getClass();
        while (true) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                type = type.getSuperclass();
            }
        }
    }

    private static void set(Object object, String name, Object value) throws ReflectiveOperationException {
        field(object, name).set(object, value);
    }

    @SuppressWarnings("unchecked")
    private static <T> T get(Object object, String name) {
        try {
            return (T) field(object, name).get(object);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.MODEL;
import static io.stillframe.heap.state.WovenApplication.encode;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentSource;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotConcurrentHashMap;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.state.Sources;
import io.stillframe.heap.state.WovenApplication;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Not a test: prints how long a restore takes to its first get, and until all is loaded. Runs only when it is named. */
class RestoreTimes {

    private static final int ROUNDS = 7;

    private final WovenApplication application = new WovenApplication(Sources.compile(Map.of(
            MODEL + "Bean",
            "package io.stillframe.heap.model; @io.stillframe.api.SnapshotScoped public class Bean { Id id; Code code; Item item; }",
            MODEL + "Id",
            "package io.stillframe.heap.model; public record Id(String name, int number) {}",
            MODEL + "Code",
            """
            package io.stillframe.heap.model;
            public class Code {
                private final String name;
                private final int number;
                public Code(String name, int number) { this.name = name; this.number = number; }
                @Override public boolean equals(Object o) { return o instanceof Code c && c.number == number && c.name.equals(name); }
                @Override public int hashCode() { return java.util.Objects.hash(name, number); }
            }""",
            MODEL + "Item",
            "package io.stillframe.heap.model; public class Item { Item next; int number; }")));

    /** Milliseconds of CPU from stored bytes to each of these. */
    private record Times(double opened, double begun, double firstGet, double secondGet, double whole) {}

    private enum Kind {
        TEXTS,
        RECORDS,
        OBJECTS,
        COMPARED,
        CONCURRENT
    }

    private Object key(Kind kind, int i) {
        return switch (kind) {
            case TEXTS, CONCURRENT -> "person" + i;
            case RECORDS -> application.make("Id", "person" + i, i);
            case OBJECTS -> application.make("Item");
            case COMPARED -> application.make("Code", "person" + i, i);
        };
    }

    @Test
    void print() throws Exception {
        System.out.printf(
                "%10s %10s %10s %10s %10s %10s %10s %10s%n",
                "keys", "entries", "MB", "opened", "begun", "1st", "2nd", "all");
        for (Kind kind : Kind.values()) {
            for (int entries : new int[] {10_000, 100_000, 1_000_000}) {
                print(kind, entries);
            }
        }
    }

    private void print(Kind kind, int entries) throws Exception {
        byte[] segment = segment(kind, entries);
        Times[] times = new Times[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            times[i] = measure(kind, segment, entries);
        }
        Arrays.sort(times, (a, b) -> Double.compare(a.whole(), b.whole()));
        Times median = times[ROUNDS / 2];
        System.out.printf(
                "%10s %10d %10.1f %10.2f %10.2f %10.2f %10.2f %10.2f%n",
                kind,
                entries,
                segment.length / 1e6,
                median.opened(),
                median.begun(),
                median.firstGet(),
                median.secondGet(),
                median.whole());
    }

    private byte[] segment(Kind kind, int entries) {
        Map<Object, Object> people =
                kind == Kind.CONCURRENT ? new SnapshotConcurrentHashMap<>() : new SnapshotHashMap<>();
        List<Object> keys = new SnapshotArrayList<>();
        for (int i = 0; i < entries; i++) {
            Object key = key(kind, i);
            people.put(key, application.make("Item"));
            // Objects are found by themselves: so somebody else must hold them.
            if (kind == Kind.OBJECTS && (i == entries / 3 || i == entries / 2)) {
                keys.add(key);
            }
        }
        Heap heap = new Heap(application.types());
        in(heap, () -> {
            heap.putRoot("people", people);
            heap.putRoot("keys", keys);
        });
        return encode(heap.freeze());
    }

    private Times measure(Kind kind, byte[] segment, int entries) throws Exception {
        long start = now();
        StateImage image = StateImage.open(List.of(SegmentSource.of(segment)));
        double opened = since(start);
        Heap heap = HeapLoader.load(image, CONTEXT, application.types(), Map.of());
        double begun = since(start);
        Map<?, ?> people = (Map<?, ?>) heap.root("people");
        List<?> keys = (List<?>) heap.root("keys");
        assertThat(people.get(kind == Kind.OBJECTS ? keys.get(0) : key(kind, entries / 3)))
                .isNotNull();
        double firstGet = since(start);
        assertThat(people.get(kind == Kind.OBJECTS ? keys.get(1) : key(kind, entries / 2)))
                .isNotNull();
        double secondGet = since(start);
        boolean more = true;
        while (more) {
            more = heap.loadNext(failure -> {
                throw failure;
            });
        }
        assertThat(people).hasSize(entries);
        return new Times(opened, begun, firstGet, secondGet, since(start));
    }

    /** CPU time of this thread: what others take of a busy machine does not count, nor do the collector's threads. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double since(long start) {
        return (now() - start) / 1e6;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.load;

import static io.stillframe.heap.state.WovenApplication.CONTEXT;
import static io.stillframe.heap.state.WovenApplication.encode;
import static io.stillframe.heap.state.WovenApplication.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.heap.Heap;
import io.stillframe.heap.codec.SegmentSource;
import io.stillframe.heap.codec.StateImage;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.state.WovenApplication;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Not a test: prints how long a restore takes to its first get, and until all is loaded. Runs only when it is named. */
class RestoreTimes {

    private static final int ROUNDS = 7;

    private final WovenApplication application = WovenApplication.whole();

    /** Milliseconds of CPU from stored bytes to each of these. */
    private record Times(double opened, double begun, double firstGet, double secondGet, double whole) {}

    @Test
    void print() throws Exception {
        System.out.printf(
                "%10s %10s %10s %10s %10s %10s %10s%n", "entries", "MB", "opened", "begun", "1st", "2nd", "all");
        for (int entries : new int[] {10_000, 100_000, 1_000_000}) {
            byte[] segment = segment(entries);
            Times[] times = new Times[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                times[i] = measure(segment, entries);
            }
            Arrays.sort(times, (a, b) -> Double.compare(a.whole(), b.whole()));
            Times median = times[ROUNDS / 2];
            System.out.printf(
                    "%10d %10.1f %10.2f %10.2f %10.2f %10.2f %10.2f%n",
                    entries,
                    segment.length / 1e6,
                    median.opened(),
                    median.begun(),
                    median.firstGet(),
                    median.secondGet(),
                    median.whole());
        }
    }

    private byte[] segment(int entries) {
        Map<String, Object> people = new SnapshotHashMap<>();
        for (int i = 0; i < entries; i++) {
            people.put("person" + i, application.make("Link"));
        }
        Heap heap = new Heap(application.types());
        in(heap, () -> heap.putRoot("people", people));
        return encode(heap.freeze());
    }

    private Times measure(byte[] segment, int entries) throws Exception {
        long start = now();
        StateImage image = StateImage.open(List.of(SegmentSource.of(segment)));
        double opened = since(start);
        Heap heap = HeapLoader.load(image, CONTEXT, application.types(), Map.of());
        double begun = since(start);
        Map<?, ?> people = (Map<?, ?>) heap.root("people");
        assertThat(people.get("person" + entries / 3)).isNotNull();
        double firstGet = since(start);
        assertThat(people.get("person" + entries / 2)).isNotNull();
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

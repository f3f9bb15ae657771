// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.count;

import io.stillframe.bench.heap.rig.Applications;
import io.stillframe.bench.heap.rig.RandomKeys;
import io.stillframe.bench.heap.rig.Workload;
import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.freeze.FrozenSnapshot;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the first change of a section after a cut costs in bytes, while the snapshot of that cut is not yet encoded.
 *
 * @param changed sections that are changed between two cuts
 * @param copied bytes of memory that the writer allocates for each
 * @param encoded bytes of the segment for each
 */
public record Volume(String state, int changed, double copied, double encoded) {

    private static final int ROUNDS = 10;
    private static final int CHANGES = 2500;

    /** That of a map, a list and objects, {@code size} of each. */
    public static List<Volume> of(int size) {
        Applications classes = Applications.woven();
        SnapshotHashMap<Long, Long> map = new SnapshotHashMap<>();
        SnapshotArrayList<Long> list = new SnapshotArrayList<>();
        for (Long key : RandomKeys.shuffled(size, 1)) {
            map.put(key, key);
            list.add(key);
        }
        RandomKeys keys = new RandomKeys(size);
        // So few that nearly all are changed each time: only what was changed before the cut is copied after it.
        Workload bank = classes.make("Bank", CHANGES);
        return List.of(
                of("entry of a HashMap<Long, Long>", map, classes.types(), () -> map.put(keys.next(), 7L)),
                of("element of an ArrayList<Long>", list, classes.types(), () -> list.set(keys.nextIndex(), 7L)),
                of("Account, an object of 8 fields", bank, classes.types(), () -> bank.run(4)));
    }

    private static Volume of(String state, Object root, StateTypes types, Runnable change) {
        Heap heap = new Heap(types);
        heap.enter();
        heap.putRoot("root", root);
        heap.exit();
        heap.freeze().encodeTo(new SegmentBuilder(), "");
        FrozenSnapshot last = heap.freeze();
        Volume volume = new Volume(state, 0, 0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            long before = allocated();
            write(heap, change);
            long copied = allocated() - before;
            last.encodeTo(new SegmentBuilder(), "");
            FrozenSnapshot next = heap.freeze();
            SegmentBuilder segment = new SegmentBuilder();
            next.encodeTo(segment, "");
            int changed = next.sections();
            volume = new Volume(state, changed, (double) copied / changed, (double) segment.build().length / changed);
            // The next round begins with a snapshot that needs what is changed.
            write(heap, change);
            last = heap.freeze();
        }
        return volume;
    }

    private static void write(Heap heap, Runnable change) {
        heap.enter();
        for (int i = 0; i < CHANGES; i++) {
            change.run();
        }
        heap.exit();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}

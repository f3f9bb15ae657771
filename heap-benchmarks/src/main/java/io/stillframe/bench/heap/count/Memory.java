// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.count;

import io.stillframe.bench.heap.rig.RandomKeys;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.GraphLayout;

/**
 * Bytes of memory that an entry takes besides its key and value.
 *
 * @param jdk of the JDK's collection
 * @param ours of ours
 */
public record Memory(String collection, double jdk, double ours) {

    /** That of maps and lists of that many entries. */
    public static List<Memory> of(int size) {
        HashMap<Long, Long> map = new HashMap<>();
        SnapshotHashMap<Long, Long> ourMap = new SnapshotHashMap<>();
        ArrayList<Long> list = new ArrayList<>();
        SnapshotArrayList<Long> ourList = new SnapshotArrayList<>();
        for (Long key : RandomKeys.shuffled(size, 1)) {
            map.put(key, key);
            ourMap.put(key, key);
            list.add(key);
            ourList.add(key);
        }
        return List.of(
                new Memory("HashMap", perEntry(map, map.keySet()), perEntry(ourMap, map.keySet())),
                new Memory("ArrayList", perEntry(list, list), perEntry(ourList, list)));
    }

    private static double perEntry(Object collection, Collection<Long> held) {
        long all = GraphLayout.parseInstance(collection).totalSize();
        long own = held.size() * ClassLayout.parseClass(Long.class).instanceSize();
        return (double) (all - own) / held.size();
    }
}

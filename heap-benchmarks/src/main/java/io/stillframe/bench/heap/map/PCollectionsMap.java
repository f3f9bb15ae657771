// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/** The persistent hash map of PCollections. */
final class PCollectionsMap extends PeerMap {

    private HashPMap<Long, Long> map = HashTreePMap.empty();

    PCollectionsMap(@Nullable Duration interval) {
        super(interval);
    }

    @Override
    public @Nullable Long get(Long key) {
        return map.get(key);
    }

    @Override
    public void put(Long key, Long value) {
        map = map.plus(key, value);
    }

    @Override
    public void remove(Long key) {
        map = map.minus(key);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (Long value : map.values()) {
            sum += value;
        }
        return sum;
    }

    @Override
    Object snapshot() {
        return map;
    }
}

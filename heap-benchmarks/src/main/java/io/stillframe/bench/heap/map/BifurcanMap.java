// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import io.lacuna.bifurcan.IEntry;
import io.lacuna.bifurcan.Map;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Bifurcan's map, changed in place between snapshots. */
final class BifurcanMap extends PeerMap {

    private Map<Long, Long> map = new Map<Long, Long>().linear();

    BifurcanMap(@Nullable Duration interval) {
        super(interval);
    }

    @Override
    public @Nullable Long get(Long key) {
        return map.get(key, null);
    }

    @Override
    public void put(Long key, Long value) {
        map = map.put(key, value, BifurcanMap::last);
    }

    private static Long last(Long before, Long after) {
        return after;
    }

    @Override
    public void remove(Long key) {
        map = map.remove(key);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (IEntry<Long, Long> entry : map) {
            sum += entry.value();
        }
        return sum;
    }

    @Override
    Object snapshot() {
        Map<Long, Long> snapshot = map.forked();
        map = snapshot.linear();
        return snapshot;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import clojure.lang.IPersistentMap;
import clojure.lang.ITransientMap;
import clojure.lang.PersistentHashMap;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Clojure's hash map, a transient between snapshots. */
final class ClojureMap extends PeerMap {

    private ITransientMap map = PersistentHashMap.EMPTY.asTransient();

    ClojureMap(@Nullable Duration interval) {
        super(interval);
    }

    @Override
    public @Nullable Long get(Long key) {
        return (Long) map.valAt(key);
    }

    @Override
    public void put(Long key, Long value) {
        map = map.assoc(key, value);
    }

    @Override
    public void remove(Long key) {
        map = map.without(key);
    }

    @Override
    public long sum() {
        PersistentHashMap all = (PersistentHashMap) snapshot();
        long sum = 0;
        for (Object value : all.values()) {
            sum += (Long) value;
        }
        return sum;
    }

    @Override
    Object snapshot() {
        IPersistentMap snapshot = map.persistent();
        map = ((PersistentHashMap) snapshot).asTransient();
        return snapshot;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.map;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.concurrent.TrieMap;

/** Scala's concurrent trie with snapshots in constant time. */
final class TrieMapMap extends PeerMap {

    private final TrieMap<Long, Long> map = new TrieMap<>();

    TrieMapMap(@Nullable Duration interval) {
        super(interval);
    }

    @Override
    public @Nullable Long get(Long key) {
        Option<Long> found = map.get(key);
        return found.isEmpty() ? null : found.get();
    }

    @Override
    public void put(Long key, Long value) {
        map.update(key, value);
    }

    @Override
    public void remove(Long key) {
        map.remove(key);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (Iterator<Long> all = map.valuesIterator(); all.hasNext(); ) {
            sum += all.next();
        }
        return sum;
    }

    @Override
    Object snapshot() {
        return map.readOnlySnapshot();
    }
}

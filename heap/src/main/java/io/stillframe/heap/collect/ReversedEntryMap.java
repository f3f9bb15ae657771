// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a linked map from the last to the first; methods named and declared as those of Java 21. */
final class ReversedEntryMap<K extends @Nullable Object, V extends @Nullable Object> extends BackwardEntryMap<K, V> {

    private final SnapshotLinkedHashMap<K, V> map;

    ReversedEntryMap(MapCore<K, V> core, SnapshotLinkedHashMap<K, V> map) {
        super(core);
        this.map = map;
    }

    /** The map. */
    public Object reversed() {
        return map;
    }

    /** A copy of the entry that is the last one of the map, or null. */
    public Map.@Nullable Entry<K, V> firstEntry() {
        return map.lastEntry();
    }

    /** A copy of the entry that is the first one of the map, or null. */
    public Map.@Nullable Entry<K, V> lastEntry() {
        return map.firstEntry();
    }

    /** Removes the entry that is the last one of the map and returns a copy, or null. */
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        return map.pollLastEntry();
    }

    /** Removes the entry that is the first one of the map and returns a copy, or null. */
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        return map.pollFirstEntry();
    }

    /** Adds the entry, or moves it, behind all others of the map. */
    public @Nullable V putFirst(K key, V value) {
        return map.putLast(key, value);
    }

    /** Adds the entry, or moves it, before all others of the map. */
    public @Nullable V putLast(K key, V value) {
        return map.putFirst(key, value);
    }

    /** Its keys. */
    public Object sequencedKeySet() {
        return SequencedViews.keys(this, map.entries());
    }

    /** Its values. */
    public Object sequencedValues() {
        return SequencedViews.values(this, map.entries());
    }

    /** Its entries. */
    public Object sequencedEntrySet() {
        return SequencedViews.entries(this, map.entries());
    }
}

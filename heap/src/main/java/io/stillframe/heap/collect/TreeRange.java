// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a sorted map shows of it: between which bounds of the map's own order, and in which direction.
 *
 * @param low null: no bound
 * @param high null: no bound
 */
record TreeRange<K extends @Nullable Object>(@Nullable Bound<K> low, @Nullable Bound<K> high, boolean descending) {

    record Bound<K extends @Nullable Object>(K key, boolean inclusive) {}

    /** All of the map. */
    static <K extends @Nullable Object> TreeRange<K> all() {
        return new TreeRange<>(null, null, false);
    }

    TreeRange<K> reversed() {
        return new TreeRange<>(low, high, !descending);
    }

    /** From {@code bound} on, in this direction. */
    TreeRange<K> from(K key, boolean inclusive) {
        Bound<K> bound = new Bound<>(key, inclusive);
        return descending ? new TreeRange<>(low, bound, true) : new TreeRange<>(bound, high, false);
    }

    /** Up to {@code bound}, in this direction. */
    TreeRange<K> to(K key, boolean inclusive) {
        Bound<K> bound = new Bound<>(key, inclusive);
        return descending ? new TreeRange<>(bound, high, true) : new TreeRange<>(low, bound, false);
    }

    /** The bound at which the part begins, in its direction. */
    @Nullable
    Bound<K> begin() {
        return descending ? high : low;
    }

    /** What to look for in the map to come to the first entry of the part, if it has any. */
    Neighbour first() {
        Bound<K> bound = begin();
        Neighbour ascending =
                bound == null ? Neighbour.FIRST : bound.inclusive() ? Neighbour.CEILING : Neighbour.HIGHER;
        return descending ? ascending.opposite() : ascending;
    }

    /** Whether {@code key}, which is not before the beginning, is not behind the end. */
    boolean reaches(K key, Comparator<K> order) {
        Bound<K> end = descending ? low : high;
        if (end == null) {
            return true;
        }
        int compared = descending ? order.compare(end.key(), key) : order.compare(key, end.key());
        return compared < 0 || (compared == 0 && end.inclusive());
    }

    /** That part of {@code all}, a map of that order. */
    <V extends @Nullable Object> NavigableMap<K, V> of(NavigableMap<K, V> all) {
        NavigableMap<K, V> part = all;
        if (low != null) {
            part = part.tailMap(low.key(), low.inclusive());
        }
        if (high != null) {
            part = part.headMap(high.key(), high.inclusive());
        }
        return descending ? part.descendingMap() : part;
    }

    /** That part of {@code all}, a set of that order. */
    NavigableSet<K> of(NavigableSet<K> all) {
        NavigableSet<K> part = all;
        if (low != null) {
            part = part.tailSet(low.key(), low.inclusive());
        }
        if (high != null) {
            part = part.headSet(high.key(), high.inclusive());
        }
        return descending ? part.descendingSet() : part;
    }

    /** What to look for in the map to come to the next entry. */
    Neighbour next() {
        return descending ? Neighbour.LOWER : Neighbour.HIGHER;
    }
}

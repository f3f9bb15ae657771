// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** An entry of a sorted map that is looked for by its place. */
enum Neighbour {
    FIRST(true),
    LAST(false),
    LOWER(false),
    FLOOR(false),
    CEILING(true),
    HIGHER(true);

    private final boolean ascending;

    Neighbour(boolean ascending) {
        this.ascending = ascending;
    }

    /** Whether it is looked for from where it could be towards higher keys. */
    boolean isAscending() {
        return ascending;
    }

    /** Whether it has nothing to do with a key. */
    boolean isEnd() {
        return this == FIRST || this == LAST;
    }

    /** The same in the opposite order. */
    Neighbour opposite() {
        return switch (this) {
            case FIRST -> LAST;
            case LAST -> FIRST;
            case LOWER -> HIGHER;
            case FLOOR -> CEILING;
            case CEILING -> FLOOR;
            case HIGHER -> LOWER;
        };
    }

    /** A copy of that entry of {@code map}, null if there is none; {@code key} counts only if this is none of the ends. */
    <K extends @Nullable Object, V> Map.@Nullable Entry<K, V> in(NavigableMap<K, V> map, K key) {
        return switch (this) {
            case FIRST -> map.firstEntry();
            case LAST -> map.lastEntry();
            case LOWER -> map.lowerEntry(key);
            case FLOOR -> map.floorEntry(key);
            case CEILING -> map.ceilingEntry(key);
            case HIGHER -> map.higherEntry(key);
        };
    }
}

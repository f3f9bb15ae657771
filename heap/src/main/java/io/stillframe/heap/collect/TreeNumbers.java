// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of the entries of a sorted map in the order of their keys, with gaps, so that an entry that comes between two
 * others has a number between theirs. Where there is no such number any more, neighbours are given others: the more of
 * them, the wider apart. A number that is free again may be given to another entry.
 *
 * <p>Gaps at the ends are the wider the fewer entries there are: what is added in any order falls into the first of them
 * mostly, and each takes one of as many halves as it has bits. Entries that come one behind the other, up or down, are
 * numbered again once or never; those of two runs towards each other a few times.
 */
final class TreeNumbers<K extends @Nullable Object, V extends @Nullable Object> {

    private static final long MIDDLE = 1L << 48;
    private static final long HIGHEST = 1L << 62;
    private static final long WIDEST = 1L << 44;
    private static final long NARROWEST = 1L << 10;

    /** Of a gap in which entries come one behind the other, each takes this part. */
    private static final int RUN = 64;

    private static final int FEW = 8;

    private long lastGiven;
    private long givenBefore;

    /** The distance of an entry at one of the ends of a map of {@code size} entries. */
    static long step(int size) {
        return Math.max(NARROWEST, WIDEST / (size + 1L));
    }

    /** The lowest number of {@code count} entries that are numbered in one go. */
    static long begin(int count) {
        return MIDDLE - step(count) * (count / 2);
    }

    /** A number between those of {@code lower} and {@code higher} (null: there is none), 0 if there is none. */
    long between(@Nullable EntryNode<K, V> lower, @Nullable EntryNode<K, V> higher, int size) {
        long given;
        if (lower == null) {
            given = higher == null ? MIDDLE : higher.number() - step(size);
            given = given < MapCore.FIRST_NUMBER ? 0 : given;
        } else if (higher == null) {
            given = lower.number() + step(size);
            given = given > HIGHEST ? 0 : given;
        } else {
            given = between(lower.number(), higher.number());
        }
        if (given != 0) {
            givenBefore = lastGiven;
            lastGiven = given;
        }
        return given;
    }

    private long between(long low, long high) {
        long gap = high - low;
        if (gap < 2) {
            return 0;
        }
        boolean upwards = low == lastGiven || low == givenBefore;
        boolean downwards = high == lastGiven || high == givenBefore;
        if (upwards && downwards) {
            // Two runs towards each other, in turn.
            upwards = low == givenBefore;
        }
        if (upwards) {
            return low + Math.max(1, gap / RUN);
        }
        return downwards ? high - Math.max(1, gap / RUN) : low + gap / 2;
    }

    /** Makes room for an entry with {@code key}, which is not in {@code tree}, by giving others other numbers. */
    void makeRoom(NavigableMap<K, EntryNode<K, V>> tree, K key) {
        for (int reach = FEW; ; reach *= 4) {
            List<EntryNode<K, V>> moved = new ArrayList<>();
            EntryNode<K, V> below = collect(tree.headMap(key, false).descendingMap(), reach, moved);
            Collections.reverse(moved);
            EntryNode<K, V> above = collect(tree.tailMap(key, false), reach, moved);
            if (below == null && above == null) {
                renumber(tree, moved, begin(moved.size()), step(moved.size()));
                return;
            }
            long low = below == null ? MapCore.FIRST_NUMBER : below.number();
            long high = above == null ? HIGHEST : above.number();
            long gap = (high - low) / (moved.size() + 1);
            if (gap >= (long) FEW * reach) {
                if (below == null || above == null) {
                    // As little of what is free at the ends as it takes.
                    gap = Math.min(gap, step(tree.size()));
                }
                renumber(tree, moved, below == null ? high - gap * moved.size() : low + gap, gap);
                return;
            }
        }
    }

    /** Adds the first {@code reach} nodes of {@code part} to {@code to}; returns the one behind them, null if there is none. */
    private @Nullable EntryNode<K, V> collect(Map<K, EntryNode<K, V>> part, int reach, List<EntryNode<K, V>> to) {
        Iterator<EntryNode<K, V>> nodes = part.values().iterator();
        for (int i = 0; i < reach && nodes.hasNext(); i++) {
            to.add(nodes.next());
        }
        return nodes.hasNext() ? nodes.next() : null;
    }

    private void renumber(NavigableMap<K, EntryNode<K, V>> tree, List<EntryNode<K, V>> moved, long first, long gap) {
        // That a number is free again is said before it is given to another.
        moved.forEach(node -> node.bury(Fate.MOVED));
        long number = first;
        for (EntryNode<K, V> node : moved) {
            tree.put(node.key, node.renumbered(number));
            number += gap;
        }
    }
}

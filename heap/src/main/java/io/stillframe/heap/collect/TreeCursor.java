// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks over the places of a sorted map, or a part of it, and loads what it comes to. */
final class TreeCursor<K extends @Nullable Object, V extends @Nullable Object>
        implements Iterator<Map.Entry<K, EntryNode<K, V>>> {

    private final TreeCore<K, V> core;
    private final TreeRange<K> range;
    private Map.@Nullable Entry<K, EntryNode<K, V>> upcoming;
    private Map.@Nullable Entry<K, EntryNode<K, V>> current;
    private int expected;

    TreeCursor(TreeCore<K, V> core, TreeRange<K> range) {
        this.core = core;
        this.range = range;
        this.expected = core.changes();
        this.upcoming = first(core, range);
    }

    /** A copy of the first entry of what {@code range} shows, null if it has none. */
    @SuppressWarnings("NullAway") // there is no key to look for if there is no bound
    static <K extends @Nullable Object, V extends @Nullable Object> Map.@Nullable Entry<K, EntryNode<K, V>> first(
            TreeCore<K, V> core, TreeRange<K> range) {
        TreeRange.Bound<K> begin = range.begin();
        return within(core, range, core.neighbour(range.first(), begin == null ? null : begin.key()));
    }

    private static <K extends @Nullable Object, V extends @Nullable Object>
            Map.@Nullable Entry<K, EntryNode<K, V>> within(
                    TreeCore<K, V> core, TreeRange<K> range, Map.@Nullable Entry<K, EntryNode<K, V>> entry) {
        return entry == null || !range.reaches(entry.getKey(), core::compare) ? null : entry;
    }

    @Override
    public boolean hasNext() {
        return upcoming != null;
    }

    @Override
    public Map.Entry<K, EntryNode<K, V>> next() {
        Map.Entry<K, EntryNode<K, V>> next = upcoming;
        if (next == null) {
            throw new NoSuchElementException();
        }
        core.checkUnchangedSince(expected);
        current = next;
        upcoming = within(core, range, core.neighbour(range.next(), next.getKey()));
        return core.place(next.getKey());
    }

    @Override
    public void remove() {
        Map.Entry<K, EntryNode<K, V>> gone = current;
        if (gone == null) {
            throw new IllegalStateException();
        }
        core.checkUnchangedSince(expected);
        EntryNode<K, V> unused = core.take(gone.getKey());
        current = null;
        // Who removes it here tells the core of it.
        expected++;
    }
}

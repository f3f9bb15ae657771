// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The absent entries of a hash table in pages: all whose hashes are the same in their lowest bits. If these are the
 * hashes of the table, a bin of it is on one page, however long it becomes.
 */
final class HashPages {

    /** How many entries are on a page, more or less. */
    private static final int ENTRIES = 32;

    private final int mask;
    private final int entries;
    /** Places of the nodes page by page; on each in ascending order. */
    private final int[] places;
    /** Where each page begins in {@link #places}. */
    private final int[] begins;

    private final boolean[] loaded;
    private int absentEntries;
    private int absentPages;
    private int next;

    /** Those of a map whose order is not that of a table. */
    HashPages(AbsentNodes nodes, IntUnaryOperator hashes) {
        this(nodes, hashes, 0, 0, Integer.MAX_VALUE);
    }

    /** Those of a table of {@code length} bins; what is said of a bin is on its page. The first {@code records} nodes are no entries. */
    static HashPages ofTable(AbsentNodes nodes, IntUnaryOperator hashes, int records, int length) {
        int first = records > 0 && !BinNode.isNumber(nodes.number(0)) ? 1 : 0;
        return new HashPages(nodes, hashes, first, records, length);
    }

    /** {@code hashes} are those of the entries, by place. */
    private HashPages(AbsentNodes nodes, IntUnaryOperator hashes, int first, int records, int length) {
        entries = nodes.count() - records;
        int pages = Math.min(length, Integer.highestOneBit(Math.max(1, entries / ENTRIES)));
        mask = pages - 1;
        begins = new int[pages + 1];
        places = new int[nodes.count() - first];
        for (int place = first; place < nodes.count(); place++) {
            begins[1 + pageOf(nodes, hashes, place, records)]++;
        }
        for (int page = 0; page < pages; page++) {
            begins[page + 1] += begins[page];
        }
        int[] ends = begins.clone();
        for (int place = first; place < nodes.count(); place++) {
            places[ends[pageOf(nodes, hashes, place, records)]++] = place;
        }
        loaded = new boolean[pages];
        absentEntries = entries;
        absentPages = pages;
    }

    private int pageOf(AbsentNodes nodes, IntUnaryOperator hashes, int place, int records) {
        return mask & (place < records ? BinNode.bin(nodes.number(place)) : hashes.applyAsInt(place));
    }

    /** Number of entries on pages that are absent. */
    int absentEntries() {
        return absentEntries;
    }

    boolean isComplete() {
        return absentPages == 0;
    }

    /** Whether no entry was loaded yet. */
    boolean isUntouched() {
        return absentEntries == entries;
    }

    /** The page of that hash. */
    int page(int hash) {
        return hash & mask;
    }

    /** Whether a key of that hash, null if it has none today, can be on {@code page}. */
    boolean fits(int page, @Nullable Integer hash) {
        // One without a hash is looked for by keys without a hash only, and these are looked for on all pages.
        return hash == null || page(hash) == page;
    }

    boolean isLoaded(int page) {
        return loaded[page];
    }

    /** Places of the page's nodes, in ascending order. */
    int[] places(int page) {
        return Arrays.copyOfRange(places, begins[page], begins[page + 1]);
    }

    /** The page, on which are so many entries, was loaded. */
    void loaded(int page, int count) {
        loaded[page] = true;
        absentPages--;
        absentEntries -= count;
    }

    /** Whether a page that is absent was not yet given by {@link #next}. */
    boolean hasNext() {
        while (next < loaded.length && loaded[next]) {
            next++;
        }
        return next < loaded.length;
    }

    /** Such a page. */
    int next() {
        return next++;
    }

    /** Begins again to give the pages that are absent. */
    void restart() {
        next = 0;
    }
}

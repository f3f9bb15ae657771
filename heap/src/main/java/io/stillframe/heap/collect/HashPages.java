// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import java.util.Arrays;

/**
 * The absent entries of a hash table in pages: all whose hashes are the same in their lowest bits. A bin of the table is
 * on one page, however long the table becomes, so a page that is loaded in order leaves its bins as they were.
 */
final class HashPages {

    /** How many entries are on a page, more or less. */
    private static final int ENTRIES = 32;

    private final int mask;
    /** Places of the entries page by page; on each in ascending order. */
    private final int[] places;
    /** Where each page begins in {@link #places}. */
    private final int[] begins;

    private final boolean[] loaded;
    private int absentEntries;
    private int absentPages;
    private int next;

    /** Those of the entries behind the first {@code records} nodes; the table has {@code length} bins. */
    HashPages(AbsentNodes nodes, int records, int length) {
        int count = nodes.count() - records;
        int pages = Math.min(length, Integer.highestOneBit(Math.max(1, count / ENTRIES)));
        mask = pages - 1;
        begins = new int[pages + 1];
        places = new int[count];
        for (int place = records; place < nodes.count(); place++) {
            begins[(nodes.keyHash(place) & mask) + 1]++;
        }
        for (int page = 0; page < pages; page++) {
            begins[page + 1] += begins[page];
        }
        int[] ends = begins.clone();
        for (int place = records; place < nodes.count(); place++) {
            places[ends[nodes.keyHash(place) & mask]++] = place;
        }
        loaded = new boolean[pages];
        absentEntries = count;
        absentPages = pages;
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
        return absentEntries == places.length;
    }

    /** The page of that hash. */
    int page(int hash) {
        return hash & mask;
    }

    boolean isLoaded(int page) {
        return loaded[page];
    }

    /** Places of the page's entries, in ascending order. */
    int[] places(int page) {
        return Arrays.copyOfRange(places, begins[page], begins[page + 1]);
    }

    /** The page was loaded. */
    void loaded(int page) {
        loaded[page] = true;
        absentPages--;
        absentEntries -= begins[page + 1] - begins[page];
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

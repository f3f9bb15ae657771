// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Which of the absent nodes of a collection were loaded: in pages of neighbours, whose places follow each other. */
final class AbsentPages {

    private static final int SHIFT = 5;

    private final int entries;
    private final int pages;
    private final BitSet loaded;
    private int absentPages;
    private int absentEntries;
    private int next;

    /** All of {@code entries} nodes are absent. */
    AbsentPages(int entries) {
        this.entries = entries;
        this.pages = (entries + (1 << SHIFT) - 1) >>> SHIFT;
        this.loaded = new BitSet(pages);
        this.absentPages = pages;
        this.absentEntries = entries;
    }

    int entries() {
        return entries;
    }

    int pages() {
        return pages;
    }

    /** Number of nodes on pages that are absent. */
    int absentEntries() {
        return absentEntries;
    }

    /** The page of the node at {@code place}. */
    static int of(int place) {
        return place >>> SHIFT;
    }

    /** The first place of {@code page}. */
    int begin(int page) {
        return page << SHIFT;
    }

    /** Behind its last place. */
    int end(int page) {
        return Math.min(entries, (page + 1) << SHIFT);
    }

    int[] places(int page) {
        return IntStream.range(begin(page), end(page)).toArray();
    }

    boolean isLoaded(int page) {
        return loaded.get(page);
    }

    /** The page was loaded. */
    void loaded(int page) {
        loaded.set(page);
        absentPages--;
        absentEntries -= end(page) - begin(page);
    }

    boolean isComplete() {
        return absentPages == 0;
    }

    /** Whether a page that is absent was not yet given by {@link #next}. */
    boolean hasNext() {
        next = loaded.nextClearBit(next);
        return next < pages;
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

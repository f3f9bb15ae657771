// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the absent entries of a collection are loaded that are found by hashes of their keys: page by page, in whatever order
 * they are looked for. The hashes are the stored ones if every key has one. Otherwise only the application's code of today
 * knows what its keys are equal to; then they are the hash codes that it gives, and all keys are loaded first. Guarded by the
 * lock of the absent nodes.
 */
final class KeyPages {

    /** Whose they are. */
    interface Owner {

        /** Keys of the entries that were given to it and not yet taken. */
        List<? extends @Nullable Object> keysRead();

        /** Takes these entries. */
        void takePage();

        /** All pages were taken. */
        void allTaken();
    }

    /** Fewer entries are as well loaded at once. */
    private static final int FEWEST = 64;

    /** Keys that are read in one go: few, so that a frame is still at hand when what it holds is filled. */
    private static final int STEP = 64;

    private final AbsentNodes nodes;
    private final Owner owner;
    private final int records;
    private final Function<IntUnaryOperator, HashPages> division;
    private final boolean isStored;
    /** Null as long as keys are to be read. */
    private @Nullable HashPages pages;

    private KeyPages(
            AbsentNodes nodes,
            Owner owner,
            int records,
            Function<IntUnaryOperator, HashPages> division,
            boolean isStored) {
        this.nodes = nodes;
        this.owner = owner;
        this.records = records;
        this.division = division;
        this.isStored = isStored;
        this.pages = isStored ? division.apply(nodes::keyHash) : null;
    }

    /**
     * Those of {@code owner}, null if they are as well loaded at once.
     *
     * @param records number of the first nodes, which are no entries
     * @param haveValues whether there is more to the entries than their keys
     * @param division makes the pages of the entries' hashes, by place
     */
    static @Nullable KeyPages of(
            AbsentNodes nodes,
            Owner owner,
            int records,
            boolean haveValues,
            Function<IntUnaryOperator, HashPages> division) {
        boolean areHashed = areHashed(nodes, records);
        return areHashed || haveValues ? new KeyPages(nodes, owner, records, division, areHashed) : null;
    }

    /** The same of a map that is not a table of ours. */
    static @Nullable KeyPages of(AbsentNodes nodes, Owner owner, boolean haveValues) {
        return nodes.count() < FEWEST ? null : of(nodes, owner, 0, haveValues, hashes -> new HashPages(nodes, hashes));
    }

    private static boolean areHashed(AbsentNodes nodes, int first) {
        for (int place = first; place < nodes.count(); place++) {
            if (!nodes.isHashed(place)) {
                return false;
            }
        }
        return true;
    }

    /** Number of entries on pages that are absent. */
    int absentEntries() {
        return pages == null ? nodes.count() - records : pages.absentEntries();
    }

    /** Whether it is known which entry is on which page; else {@link #readKeys} is to be called before a key is looked for. */
    boolean isDivided() {
        return pages != null;
    }

    /** Reads all keys, without their values. */
    void readKeys() {
        int[] hashes = new int[nodes.count()];
        for (int next = records; next < hashes.length; next += STEP) {
            int[] places =
                    IntStream.range(next, Math.min(hashes.length, next + STEP)).toArray();
            List<? extends @Nullable Object> keys = nodes.keys(places);
            for (int i = 0; i < places.length; i++) {
                hashes[places[i]] = KeyHash.spread(keys.get(i));
            }
        }
        pages = division.apply(place -> hashes[place]);
    }

    /** The hash by which {@code key} is found, null if by none. */
    @Nullable
    Integer hashOf(@Nullable Object key) {
        return isStored ? nodes.hashOf(key) : (Integer) KeyHash.spread(key);
    }

    /** Whether the page of that hash is absent. */
    boolean isAbsent(int hash) {
        return pages == null || !pages.isLoaded(pages.page(hash));
    }

    /** Loads the page of that hash; false if nothing can be found by hashes, and all is to be taken at once. */
    boolean loadPageOf(int hash) {
        HashPages in = pages;
        return in != null && load(in, in.page(hash));
    }

    /** The same of a page that was not yet tried, if there is one. */
    boolean loadNext() {
        HashPages in = pages;
        return in == null || !in.hasNext() || load(in, in.next());
    }

    private boolean load(HashPages in, int page) {
        nodes.read(in.places(page));
        List<? extends @Nullable Object> keys = owner.keysRead();
        for (Object key : keys) {
            // Others were read a moment ago: whoever has changed one since has lost it, as in the JDK's.
            if (isStored && !in.fits(page, nodes.hashOf(key))) {
                if (in.isUntouched()) {
                    // They were not made as they are now.
                    return false;
                }
                throw new IllegalArgumentException("a key does not have its hash");
            }
        }
        owner.takePage();
        in.loaded(page, keys.size());
        if (in.isComplete()) {
            owner.allTaken();
        }
        return true;
    }

    /** Whether there is a page that was not yet tried. */
    boolean hasUntried() {
        return pages != null && pages.hasNext();
    }

    /** What was tried and is still absent is tried again by {@link #loadNext}. */
    void retry() {
        if (pages != null) {
            pages.restart();
        }
    }
}

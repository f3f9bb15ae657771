// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the absent entries of a collection are loaded that are found by the stored hashes of their keys: page by page, in
 * whatever order they are looked for. Guarded by the lock of the absent nodes.
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

    private final AbsentNodes nodes;
    private final Owner owner;
    private final HashPages pages;

    KeyPages(AbsentNodes nodes, Owner owner, HashPages pages) {
        this.nodes = nodes;
        this.owner = owner;
        this.pages = pages;
    }

    /** Whether all nodes from {@code first} on have a hash. */
    static boolean areHashed(AbsentNodes nodes, int first) {
        for (int place = first; place < nodes.count(); place++) {
            if (!nodes.isHashed(place)) {
                return false;
            }
        }
        return true;
    }

    /** Number of entries on pages that are absent. */
    int absentEntries() {
        return pages.absentEntries();
    }

    /** Whether the page of that hash is absent. */
    boolean isAbsent(int hash) {
        return !pages.isLoaded(pages.page(hash));
    }

    /** Loads the page of that hash; false if nothing can be found by hashes, and all is to be taken at once. */
    boolean loadPageOf(int hash) {
        return load(pages.page(hash));
    }

    /** The same of a page that was not yet tried, if there is one. */
    boolean loadNext() {
        return !pages.hasNext() || load(pages.next());
    }

    private boolean load(int page) {
        nodes.read(pages.places(page));
        List<? extends @Nullable Object> keys = owner.keysRead();
        for (Object key : keys) {
            if (!pages.fits(page, nodes.hashOf(key))) {
                if (pages.isUntouched()) {
                    // They were not made as they are now.
                    return false;
                }
                throw new IllegalArgumentException("a key does not have its hash");
            }
        }
        owner.takePage();
        pages.loaded(page, keys.size());
        if (pages.isComplete()) {
            owner.allTaken();
        }
        return true;
    }

    /** Whether there is a page that was not yet tried. */
    boolean hasUntried() {
        return pages.hasNext();
    }

    /** What was tried and is still absent is tried again by {@link #loadNext}. */
    void retry() {
        pages.restart();
    }
}

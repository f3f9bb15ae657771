// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The absent entries of a sorted map whose numbers ascend with their keys, in pages of neighbours. The first entry of a page
 * says where it begins; it is read when a search comes by, and kept.
 */
final class TreePages<K extends @Nullable Object, V extends @Nullable Object> {

    private final AbsentNodes nodes;
    private final @Nullable Comparator<? super K> comparator;
    /** Takes what was read. */
    private final Supplier<List<EntryNode<K, V>>> read;

    private final AbsentPages pages;
    private final @Nullable EntryNode<K, V>[] heads;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
    TreePages(AbsentNodes nodes, @Nullable Comparator<? super K> comparator, Supplier<List<EntryNode<K, V>>> read) {
        this.nodes = nodes;
        this.comparator = comparator;
        this.read = read;
        pages = new AbsentPages(nodes.count());
        heads = new EntryNode[pages.pages()];
    }

    AbsentPages pages() {
        return pages;
    }

    @SuppressWarnings("unchecked") // without comparator they are comparable
    private int compare(K a, K b) {
        return comparator == null ? ((Comparable<? super K>) a).compareTo(b) : comparator.compare(a, b);
    }

    /** The first entry of {@code page}. */
    private EntryNode<K, V> head(int page) {
        EntryNode<K, V> known = heads[page];
        if (known == null) {
            nodes.read(pages.begin(page));
            known = read.get().get(0);
            requireSpecified(known);
            heads[page] = known;
        }
        return known;
    }

    /** The page on which {@code key} is if it is anywhere. */
    int page(K key) {
        int low = 0;
        int high = pages.pages() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compare(key, head(middle).key) < 0) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** Whether {@code key} is not before what can be on {@code page}. */
    boolean isNotBefore(int page, K key) {
        return page == 0 || compare(key, head(page).key) >= 0;
    }

    /** Whether {@code key} is not behind what can be on {@code page}. */
    boolean isNotBehind(int page, K key) {
        return page == pages.pages() - 1 || compare(key, head(page + 1).key) < 0;
    }

    /** Loads {@code page}, which is absent, into {@code tree}. */
    void load(int page, NavigableMap<K, EntryNode<K, V>> tree) {
        EntryNode<K, V> head = head(page);
        int[] places = pages.places(page);
        nodes.read(Arrays.copyOfRange(places, 1, places.length));
        List<EntryNode<K, V>> entries = new ArrayList<>(places.length);
        entries.add(head);
        entries.addAll(read.get());
        for (int i = 1; i < entries.size(); i++) {
            requireSpecified(entries.get(i));
            if (compare(entries.get(i - 1).key, entries.get(i).key) >= 0) {
                throw new IllegalArgumentException("keys are not in the order of their numbers");
            }
        }
        entries.forEach(node -> tree.put(node.key, node));
        pages.loaded(page);
    }

    private void requireSpecified(EntryNode<K, V> node) {
        if (!KeyOrders.isSpecified(node.key)) {
            throw new IllegalArgumentException("a key has another class than the first");
        }
    }
}

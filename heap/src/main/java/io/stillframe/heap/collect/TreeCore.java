// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.AbsentNodes;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.SectionReader;
import io.stillframe.heap.barrier.SectionWriter;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a TreeMap or TreeSet.
 *
 * <p>If the order of its keys is specified (see {@link KeyOrders}), the numbers of its entries ascend with them. So after a
 * restore an entry, or the neighbour of a key, is found by a search among the first entries of pages.
 *
 * <p>Longer than most, since it is both what is there and what is absent.
 */
final class TreeCore<K extends @Nullable Object, V extends @Nullable Object> extends MapCore<K, V> {

    /** Fewer entries are as well loaded at once. */
    private static final int FEWEST = 64;

    private final CollectionKind kind;
    private final TreeNumbers<K, V> numbers = new TreeNumbers<>();
    private @Nullable Comparator<? super K> comparator;
    /** Guarded by the lock of the absent nodes; null as long as nothing was looked for, or if all is taken at once. */
    private @Nullable TreePages<K, V> pages;

    private boolean opened;

    TreeCore(
            CollectionSection owner, CollectionKind kind, Content content, @Nullable Comparator<? super K> comparator) {
        super(owner, content, new TreeMap<>(comparator), FIRST_NUMBER);
        this.kind = kind;
        this.comparator = comparator;
    }

    @Override
    CollectionKind kind() {
        return kind;
    }

    @Nullable
    Comparator<? super K> comparator() {
        return comparator;
    }

    @Override
    Map<K, EntryNode<K, V>> newIndex() {
        return new TreeMap<>(comparator);
    }

    /** The index as it is, whatever is absent. */
    private NavigableMap<K, EntryNode<K, V>> tree() {
        return (NavigableMap<K, EntryNode<K, V>>) indexOfLoaded();
    }

    private boolean isOrdered(K key) {
        return KeyOrders.isSpecified(key) && KeyOrders.isSpecified(comparator);
    }

    @Override
    long numberFor(K key, long highest) {
        if (!isAttached() || !isOrdered(key)) {
            return super.numberFor(key, highest);
        }
        long number = numberBetween(key);
        if (number == 0) {
            present();
            numbers.makeRoom(tree(), key);
            number = numberBetween(key);
        }
        return number;
    }

    private long numberBetween(K key) {
        EntryNode<K, V> last = node(neighbour(Neighbour.LAST, key));
        if (last == null || compare(last.key, key) < 0) {
            return numbers.between(last, null, size());
        }
        EntryNode<K, V> lower = node(neighbour(Neighbour.LOWER, key));
        return numbers.between(lower, node(neighbour(Neighbour.HIGHER, key)), size());
    }

    @SuppressWarnings("unchecked") // without comparator they are comparable
    int compare(K a, K b) {
        return comparator == null ? ((Comparable<? super K>) a).compareTo(b) : comparator.compare(a, b);
    }

    private static <K extends @Nullable Object, V extends @Nullable Object> @Nullable EntryNode<K, V> node(
            Map.@Nullable Entry<K, EntryNode<K, V>> place) {
        return place == null ? null : place.getValue();
    }

    @Override
    boolean computesBeforeItLooks() {
        return true;
    }

    @Override
    void enlistAll(DirtyTracker to) {
        NavigableMap<K, EntryNode<K, V>> tree = (NavigableMap<K, EntryNode<K, V>>) index();
        if (tree.isEmpty() || !isOrdered(tree.firstKey())) {
            super.enlistAll(to);
            return;
        }
        long step = TreeNumbers.step(tree.size());
        long number = TreeNumbers.begin(tree.size());
        for (Map.Entry<K, EntryNode<K, V>> place : tree.entrySet()) {
            place.setValue(place.getValue().renumbered(number));
            number += step;
        }
    }

    /** A copy of the entry that is {@code which} in the map; {@code key} counts only if that is none of the ends. */
    Map.@Nullable Entry<K, EntryNode<K, V>> neighbour(Neighbour which, K key) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return which.in(tree(), key);
        }
        synchronized (nodes.lock()) {
            loadNeighbour(nodes, which, key);
            return which.in(tree(), key);
        }
    }

    /** The place of {@code key}, which is loaded, as the index has it. */
    Map.Entry<K, EntryNode<K, V>> place(K key) {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return tree().tailMap(key, true).entrySet().iterator().next();
        }
        synchronized (nodes.lock()) {
            return tree().tailMap(key, true).entrySet().iterator().next();
        }
    }

    /** Removes {@code key}, which is loaded, from the index. */
    @Nullable
    EntryNode<K, V> take(K key) {
        return tree().remove(key);
    }

    /** Whether parts of {@link #searchable} may be looked into one entry at a time. */
    boolean isPartlyAbsent() {
        AbsentNodes nodes = absent();
        if (nodes == null) {
            return false;
        }
        synchronized (nodes.lock()) {
            if (absent() != null) {
                open(nodes);
            }
            return pages != null;
        }
    }

    /** The index, of which parts can be made that stay as more of it is loaded. */
    NavigableMap<K, EntryNode<K, V>> searchable() {
        return isPartlyAbsent() ? tree() : (NavigableMap<K, EntryNode<K, V>>) index();
    }

    private void loadNeighbour(AbsentNodes nodes, Neighbour which, K key) {
        if (absent() == null) {
            return;
        }
        open(nodes);
        if (pages == null) {
            present();
            return;
        }
        int page;
        if (which.isEnd()) {
            page = which.isAscending() ? 0 : pages.pages().pages() - 1;
        } else {
            page = search(nodes, pages, key);
        }
        boolean found = false;
        while (!found && pages != null) {
            TreePages<K, V> in = pages;
            loadPage(nodes, in, page);
            Map.Entry<K, EntryNode<K, V>> entry = which.in(tree(), key);
            found = pages == null || isCertain(nodes, in, page, which, entry);
            page += which.isAscending() ? 1 : -1;
        }
    }

    /** Whether no absent entry is nearer than {@code entry}, if all pages up to {@code page} are loaded. */
    private boolean isCertain(
            AbsentNodes nodes,
            TreePages<K, V> in,
            int page,
            Neighbour which,
            Map.@Nullable Entry<K, EntryNode<K, V>> entry) {
        if (page == (which.isAscending() ? in.pages().pages() - 1 : 0)) {
            return true;
        }
        boolean[] certain = new boolean[1];
        if (entry != null) {
            load(
                    nodes,
                    () -> certain[0] = which.isAscending()
                            ? in.isNotBehind(page, entry.getKey())
                            : in.isNotBefore(page, entry.getKey()));
        }
        return certain[0];
    }

    private int search(AbsentNodes nodes, TreePages<K, V> in, K key) {
        // Whatever is wrong with a key is found here as the JDK does, not while something is loaded.
        int unused = compare(key, key);
        int[] page = new int[1];
        load(nodes, () -> page[0] = in.page(key));
        return page[0];
    }

    private void loadPage(AbsentNodes nodes, TreePages<K, V> in, int page) {
        if (!in.pages().isLoaded(page)) {
            load(nodes, () -> take(in, page));
        }
    }

    private void take(TreePages<K, V> in, int page) {
        in.load(page, tree());
        if (in.pages().isComplete()) {
            pages = null;
            completed();
        }
    }

    @Override
    void open(AbsentNodes nodes) {
        if (opened) {
            return;
        }
        int count = nodes.count();
        if (count > 0) {
            numbered(nodes.number(0), nodes.number(count - 1));
        }
        if (count >= FEWEST && KeyOrders.isSpecified(comparator)) {
            boolean[] ordered = new boolean[1];
            load(nodes, () -> {
                nodes.read(0);
                ordered[0] = isOrdered(takeUnindexed().get(0).key);
            });
            pages = ordered[0] ? new TreePages<>(nodes, comparator, this::takeUnindexed) : null;
        }
        opened = true;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as the JDK's does, for null too
    void loadFor(AbsentNodes nodes, @Nullable Object key) {
        if (absent() == null) {
            return;
        }
        open(nodes);
        TreePages<K, V> in = pages;
        if (in == null) {
            present();
        } else {
            loadPage(nodes, in, search(nodes, in, (K) key));
        }
    }

    @Override
    void step(AbsentNodes nodes) {
        TreePages<K, V> in = pages;
        if (in == null) {
            super.step(nodes);
        } else if (in.pages().hasNext()) {
            take(in, in.pages().next());
        }
    }

    @Override
    boolean hasUntried() {
        return pages == null ? super.hasUntried() : pages.pages().hasNext();
    }

    @Override
    void retry() {
        if (pages != null) {
            pages.pages().restart();
        }
    }

    @Override
    int sizeWith(AbsentNodes nodes, int loaded) {
        return pages == null ? nodes.count() : loaded + pages.pages().absentEntries();
    }

    @Override
    void visitReferences(ReferenceVisitor visitor) {
        Ordering.check(comparator, owner());
        super.visitReferences(visitor);
        Ordering.visit(comparator, visitor);
    }

    @Override
    void writeHeader(SectionWriter out) {
        Ordering.write(comparator, out);
    }

    @Override
    void readHeader(SectionReader in) {
        comparator = Ordering.read(in);
        replaceEmptyIndex(newIndex());
    }
}

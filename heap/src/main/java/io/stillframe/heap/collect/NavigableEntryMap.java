// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of a sorted core, or of a range of it, in either direction. */
final class NavigableEntryMap<K extends @Nullable Object, V extends @Nullable Object> extends EntryMap<K, V>
        implements NavigableMap<K, V>, Serializable {

    private final transient TreeCore<K, V> tree;
    private final transient @Nullable NavigableMap<K, EntryNode<K, V>> part;
    private final transient TreeRange<K> range;

    NavigableEntryMap(TreeCore<K, V> core) {
        this(core, null, TreeRange.all());
    }

    private NavigableEntryMap(
            TreeCore<K, V> core, @Nullable NavigableMap<K, EntryNode<K, V>> part, TreeRange<K> range) {
        super(core, part);
        this.tree = core;
        this.part = part;
        this.range = range;
    }

    @Override
    NavigableMap<K, EntryNode<K, V>> index() {
        return (NavigableMap<K, EntryNode<K, V>>) super.index();
    }

    @Override
    boolean isUnbounded() {
        return range.low() == null && range.high() == null;
    }

    /** What it shows of all that has this order. */
    TreeRange<K> range() {
        return range;
    }

    /** The order of the whole, whatever the direction of this. */
    @Nullable
    Comparator<? super K> order() {
        return tree.comparator();
    }

    /** What parts are made of, which need not be loaded for that. */
    private NavigableMap<K, EntryNode<K, V>> whole() {
        return part == null ? tree.searchable() : part;
    }

    private NavigableEntryMap<K, V> part(NavigableMap<K, EntryNode<K, V>> of, TreeRange<K> shown) {
        return new NavigableEntryMap<>(tree, of, shown);
    }

    @Override
    Iterator<Map.Entry<K, EntryNode<K, V>>> places() {
        return tree.isPartlyAbsent() ? new TreeCursor<>(tree, range) : super.places();
    }

    /** A copy of the place that is {@code which} here. */
    private Map.@Nullable Entry<K, EntryNode<K, V>> place(Neighbour which, K key) {
        if (part == null) {
            return tree.neighbour(which, key);
        }
        if (which.isEnd() && tree.isPartlyAbsent()) {
            return TreeCursor.first(tree, which == Neighbour.FIRST ? range : range.reversed());
        }
        return which.in(index(), key);
    }

    private Map.@Nullable Entry<K, V> entry(Neighbour which, K key) {
        return copy(place(which, key));
    }

    private @Nullable K key(Neighbour which, K key) {
        Map.Entry<K, EntryNode<K, V>> place = place(which, key);
        return place == null ? null : place.getKey();
    }

    @SuppressWarnings("NullAway") // at the ends there is no key to look for
    private Map.@Nullable Entry<K, EntryNode<K, V>> end(Neighbour which) {
        return place(which, null);
    }

    private K endKey(Neighbour which) {
        Map.Entry<K, EntryNode<K, V>> place = end(which);
        if (place == null) {
            throw new NoSuchElementException();
        }
        return place.getKey();
    }

    private static <K extends @Nullable Object, V extends @Nullable Object> Map.@Nullable Entry<K, V> copy(
            Map.@Nullable Entry<K, EntryNode<K, V>> place) {
        return place == null ? null : new AbstractMap.SimpleImmutableEntry<>(place.getKey(), place.getValue().value);
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return part == null ? tree.comparator() : part.comparator();
    }

    @Override
    public K firstKey() {
        return endKey(Neighbour.FIRST);
    }

    @Override
    public K lastKey() {
        return endKey(Neighbour.LAST);
    }

    @Override
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        core().beforeChange();
        return polled(end(Neighbour.FIRST));
    }

    @Override
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        core().beforeChange();
        return polled(end(Neighbour.LAST));
    }

    private Map.@Nullable Entry<K, V> polled(Map.@Nullable Entry<K, EntryNode<K, V>> place) {
        if (place != null) {
            EntryNode<K, V> node = tree.take(place.getKey());
            if (node != null) {
                tree.removed(node);
            }
        }
        return copy(place);
    }

    @Override
    public Map.@Nullable Entry<K, V> firstEntry() {
        return copy(end(Neighbour.FIRST));
    }

    @Override
    public Map.@Nullable Entry<K, V> lastEntry() {
        return copy(end(Neighbour.LAST));
    }

    @Override
    public Map.@Nullable Entry<K, V> lowerEntry(K key) {
        return entry(Neighbour.LOWER, key);
    }

    @Override
    public Map.@Nullable Entry<K, V> floorEntry(K key) {
        return entry(Neighbour.FLOOR, key);
    }

    @Override
    public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
        return entry(Neighbour.CEILING, key);
    }

    @Override
    public Map.@Nullable Entry<K, V> higherEntry(K key) {
        return entry(Neighbour.HIGHER, key);
    }

    @Override
    public @Nullable K lowerKey(K key) {
        return key(Neighbour.LOWER, key);
    }

    @Override
    public @Nullable K floorKey(K key) {
        return key(Neighbour.FLOOR, key);
    }

    @Override
    public @Nullable K ceilingKey(K key) {
        return key(Neighbour.CEILING, key);
    }

    @Override
    public @Nullable K higherKey(K key) {
        return key(Neighbour.HIGHER, key);
    }

    @Override
    public NavigableSet<K> keySet() {
        return navigableKeySet();
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return new NavigableKeys<>(this, null);
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return descendingMap().navigableKeySet();
    }

    @Override
    public NavigableEntryMap<K, V> descendingMap() {
        return part(whole().descendingMap(), range.reversed());
    }

    @Override
    public NavigableEntryMap<K, V> subMap(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return part(
                whole().subMap(from, fromInclusive, to, toInclusive),
                range.from(from, fromInclusive).to(to, toInclusive));
    }

    @Override
    public NavigableEntryMap<K, V> headMap(K to, boolean inclusive) {
        return part(whole().headMap(to, inclusive), range.to(to, inclusive));
    }

    @Override
    public NavigableEntryMap<K, V> tailMap(K from, boolean inclusive) {
        return part(whole().tailMap(from, inclusive), range.from(from, inclusive));
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        return subMap(from, true, to, false);
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        return headMap(to, false);
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        return tailMap(from, true);
    }

    /** As the JDK's parts of a TreeMap: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> {
            NavigableMap<K, V> copy = new TreeMap<>(order());
            forEach(copy::put);
            return range.of(copy);
        });
    }
}

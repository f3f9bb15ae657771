// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractMap;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The entries of a sorted core, or of a range of it, in either direction. */
final class NavigableEntryMap<K extends @Nullable Object, V extends @Nullable Object> extends EntryMap<K, V>
        implements NavigableMap<K, V> {

    NavigableEntryMap(MapCore<K, V> core, @Nullable NavigableMap<K, EntryNode<K, V>> part) {
        super(core, part);
    }

    @Override
    NavigableMap<K, EntryNode<K, V>> index() {
        return (NavigableMap<K, EntryNode<K, V>>) super.index();
    }

    private NavigableEntryMap<K, V> part(NavigableMap<K, EntryNode<K, V>> of) {
        return new NavigableEntryMap<>(core(), of);
    }

    private static <K extends @Nullable Object, V extends @Nullable Object> Map.@Nullable Entry<K, V> copy(
            Map.@Nullable Entry<K, EntryNode<K, V>> place) {
        return place == null ? null : new AbstractMap.SimpleImmutableEntry<>(place.getKey(), place.getValue().value);
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return index().comparator();
    }

    @Override
    public K firstKey() {
        return index().firstKey();
    }

    @Override
    public K lastKey() {
        return index().lastKey();
    }

    @Override
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        core().beforeChange();
        return polled(index().pollFirstEntry());
    }

    @Override
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        core().beforeChange();
        return polled(index().pollLastEntry());
    }

    private Map.@Nullable Entry<K, V> polled(Map.@Nullable Entry<K, EntryNode<K, V>> place) {
        if (place != null) {
            core().removed(place.getValue());
        }
        return copy(place);
    }

    @Override
    public Map.@Nullable Entry<K, V> firstEntry() {
        return copy(index().firstEntry());
    }

    @Override
    public Map.@Nullable Entry<K, V> lastEntry() {
        return copy(index().lastEntry());
    }

    @Override
    public Map.@Nullable Entry<K, V> lowerEntry(K key) {
        return copy(index().lowerEntry(key));
    }

    @Override
    public Map.@Nullable Entry<K, V> floorEntry(K key) {
        return copy(index().floorEntry(key));
    }

    @Override
    public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
        return copy(index().ceilingEntry(key));
    }

    @Override
    public Map.@Nullable Entry<K, V> higherEntry(K key) {
        return copy(index().higherEntry(key));
    }

    @Override
    public @Nullable K lowerKey(K key) {
        return index().lowerKey(key);
    }

    @Override
    public @Nullable K floorKey(K key) {
        return index().floorKey(key);
    }

    @Override
    public @Nullable K ceilingKey(K key) {
        return index().ceilingKey(key);
    }

    @Override
    public @Nullable K higherKey(K key) {
        return index().higherKey(key);
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
        return part(index().descendingMap());
    }

    @Override
    public NavigableEntryMap<K, V> subMap(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return part(index().subMap(from, fromInclusive, to, toInclusive));
    }

    @Override
    public NavigableEntryMap<K, V> headMap(K to, boolean inclusive) {
        return part(index().headMap(to, inclusive));
    }

    @Override
    public NavigableEntryMap<K, V> tailMap(K from, boolean inclusive) {
        return part(index().tailMap(from, inclusive));
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
}

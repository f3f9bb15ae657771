// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A TreeMap whose entries are nodes of a heap. */
public final class SnapshotTreeMap<K extends @Nullable Object, V extends @Nullable Object> extends TreeMap<K, V>
        implements CoreSection {

    private final transient TreeCore<K, V> core;
    private final transient NavigableEntryMap<K, V> entries;

    /** An empty one in natural order. */
    public SnapshotTreeMap() {
        this((Comparator<? super K>) null);
    }

    /** An empty one. */
    public SnapshotTreeMap(@Nullable Comparator<? super K> comparator) {
        core = new TreeCore<>(this, CollectionKind.TREE_MAP, Content.KEY_AND_VALUE, comparator);
        entries = new NavigableEntryMap<>(core);
    }

    /** One with the entries of {@code other}, in natural order. */
    public SnapshotTreeMap(Map<? extends K, ? extends V> other) {
        this();
        entries.putAll(other);
    }

    /** One with the entries and the order of {@code other}. */
    public SnapshotTreeMap(SortedMap<K, ? extends V> other) {
        this(other.comparator());
        entries.putAll(other);
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return entries.comparator();
    }

    @Override
    public K firstKey() {
        return entries.firstKey();
    }

    @Override
    public K lastKey() {
        return entries.lastKey();
    }

    @Override
    public Map.@Nullable Entry<K, V> firstEntry() {
        return entries.firstEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> lastEntry() {
        return entries.lastEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        return entries.pollFirstEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        return entries.pollLastEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> lowerEntry(K key) {
        return entries.lowerEntry(key);
    }

    @Override
    public Map.@Nullable Entry<K, V> floorEntry(K key) {
        return entries.floorEntry(key);
    }

    @Override
    public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
        return entries.ceilingEntry(key);
    }

    @Override
    public Map.@Nullable Entry<K, V> higherEntry(K key) {
        return entries.higherEntry(key);
    }

    @Override
    public @Nullable K lowerKey(K key) {
        return entries.lowerKey(key);
    }

    @Override
    public @Nullable K floorKey(K key) {
        return entries.floorKey(key);
    }

    @Override
    public @Nullable K ceilingKey(K key) {
        return entries.ceilingKey(key);
    }

    @Override
    public @Nullable K higherKey(K key) {
        return entries.higherKey(key);
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return entries.navigableKeySet();
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return entries.descendingKeySet();
    }

    @Override
    public NavigableMap<K, V> descendingMap() {
        return entries.descendingMap();
    }

    @Override
    public NavigableMap<K, V> subMap(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return entries.subMap(from, fromInclusive, to, toInclusive);
    }

    @Override
    public NavigableMap<K, V> headMap(K to, boolean inclusive) {
        return entries.headMap(to, inclusive);
    }

    @Override
    public NavigableMap<K, V> tailMap(K from, boolean inclusive) {
        return entries.tailMap(from, inclusive);
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        return entries.subMap(from, to);
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        return entries.headMap(to);
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        return entries.tailMap(from);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return entries.containsKey(key);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return entries.containsValue(value);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return entries.get(key);
    }

    @Override
    public V getOrDefault(@Nullable Object key, V other) {
        return entries.getOrDefault(key, other);
    }

    @Override
    public @Nullable V put(K key, V value) {
        return entries.put(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> other) {
        entries.putAll(other);
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return entries.remove(key);
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        return entries.remove(key, value);
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return entries.replace(key, value);
    }

    @Override
    public boolean replace(K key, V old, V value) {
        return entries.replace(key, old, value);
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        return entries.computeIfAbsent(key, function);
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return entries.computeIfPresent(key, function);
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return entries.compute(key, function);
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        return entries.merge(key, value, function);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        entries.forEach(action);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        entries.replaceAll(function);
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    public Set<K> keySet() {
        return entries.keySet();
    }

    @Override
    public Collection<V> values() {
        return entries.values();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return entries.entrySet();
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // what the JDK class holds itself is empty
    public Object clone() {
        return new SnapshotTreeMap<>((SortedMap<K, V>) this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new TreeMap<>((SortedMap<K, V>) this));
    }
}

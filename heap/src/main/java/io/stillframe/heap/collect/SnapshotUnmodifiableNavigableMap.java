// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
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

/**
 * Shows another sorted map of the state, and cannot be changed itself.
 *
 * <p>Longer than most because {@link NavigableMap} is: each method is one of its.
 */
public final class SnapshotUnmodifiableNavigableMap<K extends @Nullable Object, V extends @Nullable Object>
        extends AbstractMap<K, V> implements NavigableMap<K, V>, Serializable, CoreSection {

    private final transient ViewCore<NavigableMap<K, V>> core;

    /** Of {@code shown}. */
    public SnapshotUnmodifiableNavigableMap(NavigableMap<K, V> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableNavigableMap(@Nullable Object shown) {
        core = new ViewCore<>(
                this,
                CollectionKind.UNMODIFIABLE_SORTED_MAP,
                of -> Collections.unmodifiableNavigableMap((NavigableMap<K, V>) of),
                shown);
    }

    static SnapshotUnmodifiableNavigableMap<?, ?> forRestore() {
        return new SnapshotUnmodifiableNavigableMap<>((@Nullable Object) null);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public int size() {
        return core.view().size();
    }

    @Override
    public boolean isEmpty() {
        return core.view().isEmpty();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return core.view().containsKey(key);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return core.view().containsValue(value);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return core.view().get(key);
    }

    @Override
    public V getOrDefault(@Nullable Object key, V other) {
        return core.view().getOrDefault(key, other);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        core.view().forEach(action);
    }

    @Override
    public Set<K> keySet() {
        return core.view().keySet();
    }

    @Override
    public Collection<V> values() {
        return core.view().values();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return core.view().entrySet();
    }

    @Override
    public @Nullable V put(K key, V value) {
        return core.view().put(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> other) {
        core.view().putAll(other);
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return core.view().putIfAbsent(key, value);
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return core.view().remove(key);
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        return core.view().remove(key, value);
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return core.view().replace(key, value);
    }

    @Override
    public boolean replace(K key, V old, V value) {
        return core.view().replace(key, old, value);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        core.view().replaceAll(function);
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        return core.view().computeIfAbsent(key, function);
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return core.view().computeIfPresent(key, function);
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return core.view().compute(key, function);
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        return core.view().merge(key, value, function);
    }

    @Override
    public void clear() {
        core.view().clear();
    }

    @Override
    public String toString() {
        return core.view().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return core.view().equals(other);
    }

    @Override
    public int hashCode() {
        return core.view().hashCode();
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return core.view().comparator();
    }

    @Override
    public K firstKey() {
        return core.view().firstKey();
    }

    @Override
    public K lastKey() {
        return core.view().lastKey();
    }

    @Override
    public Map.@Nullable Entry<K, V> firstEntry() {
        return core.view().firstEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> lastEntry() {
        return core.view().lastEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        return core.view().pollFirstEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        return core.view().pollLastEntry();
    }

    @Override
    public Map.@Nullable Entry<K, V> lowerEntry(K key) {
        return core.view().lowerEntry(key);
    }

    @Override
    public Map.@Nullable Entry<K, V> floorEntry(K key) {
        return core.view().floorEntry(key);
    }

    @Override
    public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
        return core.view().ceilingEntry(key);
    }

    @Override
    public Map.@Nullable Entry<K, V> higherEntry(K key) {
        return core.view().higherEntry(key);
    }

    @Override
    public @Nullable K lowerKey(K key) {
        return core.view().lowerKey(key);
    }

    @Override
    public @Nullable K floorKey(K key) {
        return core.view().floorKey(key);
    }

    @Override
    public @Nullable K ceilingKey(K key) {
        return core.view().ceilingKey(key);
    }

    @Override
    public @Nullable K higherKey(K key) {
        return core.view().higherKey(key);
    }

    @Override
    public NavigableMap<K, V> descendingMap() {
        return core.view().descendingMap();
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return core.view().navigableKeySet();
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return core.view().descendingKeySet();
    }

    @Override
    public NavigableMap<K, V> subMap(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return core.view().subMap(from, fromInclusive, to, toInclusive);
    }

    @Override
    public NavigableMap<K, V> headMap(K to, boolean inclusive) {
        return core.view().headMap(to, inclusive);
    }

    @Override
    public NavigableMap<K, V> tailMap(K from, boolean inclusive) {
        return core.view().tailMap(from, inclusive);
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        return core.view().subMap(from, to);
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        return core.view().headMap(to);
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        return core.view().tailMap(from);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(
                this, () -> Collections.unmodifiableNavigableMap(new TreeMap<>((SortedMap<K, V>) this)));
    }
}

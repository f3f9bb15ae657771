// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows another sorted map of the state, and cannot be changed itself. */
public final class SnapshotUnmodifiableNavigableMap<K extends @Nullable Object, V extends @Nullable Object>
        extends ShownMap<K, V, NavigableMap<K, V>> implements NavigableMap<K, V> {

    /** Of {@code shown}. */
    public SnapshotUnmodifiableNavigableMap(NavigableMap<K, V> shown) {
        this((Object) shown);
    }

    @SuppressWarnings("unchecked") // a kind of section always shows the same kind
    private SnapshotUnmodifiableNavigableMap(@Nullable Object shown) {
        super(
                CollectionKind.UNMODIFIABLE_SORTED_MAP,
                of -> Collections.unmodifiableNavigableMap((NavigableMap<K, V>) of),
                shown);
    }

    static SnapshotUnmodifiableNavigableMap<?, ?> forRestore() {
        return new SnapshotUnmodifiableNavigableMap<>((@Nullable Object) null);
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

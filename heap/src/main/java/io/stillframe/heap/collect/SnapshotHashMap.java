// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A HashMap whose entries are nodes of a heap. */
public final class SnapshotHashMap<K extends @Nullable Object, V extends @Nullable Object> extends HashMap<K, V>
        implements CoreSection {

    private final transient HashCore<K, V> core;
    private final transient HashEntries<K, V> entries;

    /** An empty one. */
    public SnapshotHashMap() {
        this(HashTables.DEFAULT_LOAD_FACTOR, 0);
    }

    /** An empty one with room. */
    public SnapshotHashMap(int capacity) {
        this(capacity, HashTables.DEFAULT_LOAD_FACTOR);
    }

    /** An empty one with room. */
    public SnapshotHashMap(int capacity, float loadFactor) {
        this(HashTables.checked(loadFactor, capacity), HashBins.lengthFor(capacity));
    }

    /** One with the entries of {@code other}. */
    public SnapshotHashMap(Map<? extends K, ? extends V> other) {
        this();
        entries.putAll(other);
    }

    private SnapshotHashMap(float loadFactor, int length) {
        super(0);
        core = new HashCore<>(this, CollectionKind.HASH_MAP, length, loadFactor);
        entries = new HashEntries<>(core);
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
        return entries.size() == 0;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return core.find(key) != null;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return entries.containsValue(value);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        HashNode<K, V> node = core.find(key);
        return node == null ? null : node.value;
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
        return new SnapshotHashMap<>(this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new HashMap<>(this));
    }
}

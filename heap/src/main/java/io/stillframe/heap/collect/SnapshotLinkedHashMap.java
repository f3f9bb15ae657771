// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A LinkedHashMap whose entries are nodes of a heap; in access order even a read changes it. */
public class SnapshotLinkedHashMap<K extends @Nullable Object, V extends @Nullable Object> extends LinkedHashMap<K, V>
        implements CoreSection {

    private final transient LinkedCore<K, V> core;
    private final transient EntryMap<K, V> entries;

    /** An empty one. */
    public SnapshotLinkedHashMap() {
        this(16);
    }

    /** An empty one with room. */
    public SnapshotLinkedHashMap(int capacity) {
        this(capacity, HashTables.DEFAULT_LOAD_FACTOR);
    }

    /** An empty one with room. */
    public SnapshotLinkedHashMap(int capacity, float loadFactor) {
        this(capacity, loadFactor, false);
    }

    /** An empty one with room, in the order of insertion or access. */
    public SnapshotLinkedHashMap(int capacity, float loadFactor, boolean accessOrder) {
        super(0);
        core = new LinkedCore<>(
                this,
                CollectionKind.LINKED_HASH_MAP,
                Content.KEY_AND_VALUE,
                new LinkedHashMap<>(capacity, loadFactor),
                accessOrder,
                this::removeEldestEntry);
        entries = new EntryMap<>(core, null);
    }

    /** One with the entries of {@code other}. */
    public SnapshotLinkedHashMap(Map<? extends K, ? extends V> other) {
        this();
        core.withoutEviction(() -> entries.putAll(other));
    }

    /** Adds the entry, or moves it, before all others. */
    public @Nullable V putFirst(K key, V value) {
        return entries.putAtFront(key, value);
    }

    /** Adds the entry, or moves it, behind all others. */
    public @Nullable V putLast(K key, V value) {
        return entries.putAtEnd(key, value);
    }

    /** A copy of the first entry, or null. */
    public Map.@Nullable Entry<K, V> firstEntry() {
        return entries.endEntry(true);
    }

    /** A copy of the last entry, or null. */
    public Map.@Nullable Entry<K, V> lastEntry() {
        return entries.endEntry(false);
    }

    /** Removes the first entry and returns a copy, or null. */
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        return entries.pollEnd(true);
    }

    /** Removes the last entry and returns a copy, or null. */
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        return entries.pollEnd(false);
    }

    final EntryMap<K, V> entries() {
        return entries;
    }

    final ReversedEntryMap<K, V> reversedEntries() {
        return new ReversedEntryMap<>(core, this);
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
        return core.copyInto(SequencedClass.newMap(16, HashTables.DEFAULT_LOAD_FACTOR, core.isAccessOrdered()));
    }

    /** As the JDK's: an object stream holds no heap. */
    protected final Object writeReplace() {
        return Unwrapping.serialForm(
                this,
                () -> core.copyInto(new LinkedHashMap<>(16, HashTables.DEFAULT_LOAD_FACTOR, core.isAccessOrdered())));
    }
}

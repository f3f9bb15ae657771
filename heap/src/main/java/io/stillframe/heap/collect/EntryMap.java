// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a core, or those in a part or order of it, as the map that they are to the application.
 *
 * <p>Longer than most because {@link Map} is: each method is one of its.
 */
class EntryMap<K extends @Nullable Object, V extends @Nullable Object> extends AbstractMap<K, V>
        implements Viewed<K, V> {

    private final MapCore<K, V> core;
    private final @Nullable Map<K, EntryNode<K, V>> part;

    /** {@code part} of the core's index, null for the whole. */
    EntryMap(MapCore<K, V> core, @Nullable Map<K, EntryNode<K, V>> part) {
        this.core = core;
        this.part = part;
    }

    final MapCore<K, V> core() {
        return core;
    }

    Map<K, EntryNode<K, V>> index() {
        return part();
    }

    /** The index, in which {@code key} is found if it is there. */
    private Map<K, EntryNode<K, V>> indexAt(@Nullable Object key) {
        return part == null ? core.indexAt(key) : part();
    }

    /** The part of the index, with all that is in it. */
    final Map<K, EntryNode<K, V>> part() {
        Map<K, EntryNode<K, V>> all = core.index();
        return part == null ? all : part;
    }

    final boolean isWhole() {
        return part == null;
    }

    /** The entries of the index in their order, each with its place. */
    Iterator<Map.Entry<K, EntryNode<K, V>>> places() {
        return index().entrySet().iterator();
    }

    /** The node of that key, null if there is none. */
    final @Nullable EntryNode<K, V> find(@Nullable Object key) {
        return part == null ? core.find(key) : part().get(key);
    }

    @Override
    public int size() {
        return part == null ? core.size() : part().size();
    }

    @Override
    public boolean isEmpty() {
        return part == null ? core.size() == 0 : part().isEmpty();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) != null;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        for (EntryNode<K, V> node : index().values()) {
            if (Objects.equals(value, node.value)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        EntryNode<K, V> node = find(key);
        if (node == null) {
            return null;
        }
        core.touch(node);
        return node.value;
    }

    @Override
    public V getOrDefault(@Nullable Object key, V other) {
        EntryNode<K, V> node = find(key);
        if (node == null) {
            return other;
        }
        core.touch(node);
        return node.value;
    }

    @Override
    public @Nullable V put(K key, V value) {
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        if (node == null) {
            core.insert(indexAt(key), key, value);
            return null;
        }
        return overwrite(node, value);
    }

    /** Adds {@code key} with {@code value} unless it is there. */
    final boolean add(K key, V value) {
        core.beforeResize();
        if (find(key) != null) {
            return false;
        }
        core.insert(indexAt(key), key, value);
        return true;
    }

    private V overwrite(EntryNode<K, V> node, V value) {
        V old = node.value;
        core.touch(core.assign(node, value));
        return old;
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        if (node == null) {
            core.insert(indexAt(key), key, value);
            return null;
        }
        V old = node.value;
        core.touch(old == null ? core.assign(node, value) : node);
        return old;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> other) {
        core.beforeChange();
        core.reserve(other.size());
        for (Map.Entry<? extends K, ? extends V> entry : other.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        core.beforeChange();
        EntryNode<K, V> node = indexAt(key).remove(key);
        if (node == null) {
            return null;
        }
        core.removed(node);
        return node.value;
    }

    @Override
    public boolean containsEntry(@Nullable Object key, @Nullable Object value) {
        EntryNode<K, V> node = find(key);
        return node != null && Objects.equals(node.value, value);
    }

    @Override
    public final void beforeChange() {
        core.beforeChange();
    }

    @Override
    public final boolean removeKey(@Nullable Object key) {
        core.beforeChange();
        EntryNode<K, V> node = indexAt(key).remove(key);
        if (node == null) {
            return false;
        }
        core.removed(node);
        return true;
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        if (node == null || !Objects.equals(node.value, value)) {
            return false;
        }
        indexAt(key).remove(key);
        core.removed(node);
        return true;
    }

    @Override
    public @Nullable V replace(K key, V value) {
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        return node == null ? null : overwrite(node, value);
    }

    @Override
    public boolean replace(K key, V old, V value) {
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        if (node == null || !Objects.equals(node.value, old)) {
            return false;
        }
        overwrite(node, value);
        return true;
    }

    private @Nullable EntryNode<K, V> findToCompute(K key) {
        return core.computesBeforeItLooks() && isUnbounded() && core.size() == 0
                ? null
                : indexAt(key).get(key);
    }

    /** Whether it shows all of the map, in either direction. */
    boolean isUnbounded() {
        return part == null;
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        EntryNode<K, V> node = findToCompute(key);
        if (node != null && node.value != null) {
            core.touch(node);
            return node.value;
        }
        int expected = core.changes();
        V value = function.apply(key);
        core.checkUnchangedSince(expected);
        if (value == null) {
            return null;
        }
        return store(node == null ? null : find(key), key, value);
    }

    /** Stores what was computed; returns it as it is stored. */
    private V store(@Nullable EntryNode<K, V> node, K key, V value) {
        if (node == null) {
            V adopted = core.adopt(value);
            core.insert(indexAt(key), key, adopted);
            return adopted;
        }
        EntryNode<K, V> target = core.assign(node, value);
        core.touch(target);
        return target.value;
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        if (node == null || node.value == null) {
            return null;
        }
        return recompute(node, key, function);
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        return recompute(findToCompute(key), key, function);
    }

    private @Nullable V recompute(
            @Nullable EntryNode<K, V> node, K key, BiFunction<? super K, ? super V, ? extends V> function) {
        int expected = core.changes();
        V value = function.apply(key, node == null ? null : node.value);
        core.checkUnchangedSince(expected);
        // The function may have replaced the value of this very key, and with it the node.
        return storeOrRemove(node == null ? null : find(key), key, value);
    }

    private @Nullable V storeOrRemove(@Nullable EntryNode<K, V> node, K key, V value) {
        if (value != null) {
            return store(node, key, value);
        }
        if (node != null) {
            indexAt(key).remove(key);
            core.removed(node);
        }
        return null;
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value);
        Objects.requireNonNull(function);
        core.beforeChange();
        EntryNode<K, V> node = findToCompute(key);
        if (node == null || node.value == null) {
            return store(node, key, value);
        }
        V present = node.value;
        int expected = core.changes();
        V merged = function.apply(present, value);
        core.checkUnchangedSince(expected);
        return storeOrRemove(find(key), key, merged);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        index().forEach((key, node) -> action.accept(key, node.value));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        for (Map.Entry<K, EntryNode<K, V>> place : index().entrySet()) {
            V value = function.apply(place.getKey(), place.getValue().value);
            core.assign(place, place.getValue(), value);
        }
    }

    /** Adds the entry, or moves it, before all others. */
    final @Nullable V putAtFront(K key, V value) {
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        if (node == null) {
            core.insertFirst(key, value, this::indexFirst);
            return null;
        }
        V old = node.value;
        core.moveToFront(core.assign(node, value), this::indexFirst);
        return old;
    }

    private void indexFirst(K key, EntryNode<K, V> node) {
        Sequenced.putFirst(index(), key, node);
    }

    /** Adds the entry, or moves it, behind all others. */
    final @Nullable V putAtEnd(K key, V value) {
        core.beforeChange();
        EntryNode<K, V> node = find(key);
        if (node == null) {
            core.insert(indexAt(key), key, value);
            return null;
        }
        V old = node.value;
        core.moveToEnd(core.assign(node, value));
        return old;
    }

    /** A copy of the first or last entry, null if there is none. */
    final Map.@Nullable Entry<K, V> endEntry(boolean first) {
        Map.Entry<K, EntryNode<K, V>> place = Sequenced.end(index(), first);
        return place == null ? null : new SimpleImmutableEntry<>(place.getKey(), place.getValue().value);
    }

    /** Removes the first or last entry and returns a copy, null if there is none. */
    final Map.@Nullable Entry<K, V> pollEnd(boolean first) {
        core.beforeChange();
        Map.Entry<K, V> end = endEntry(first);
        if (end != null) {
            removeKey(end.getKey());
        }
        return end;
    }

    @Override
    public void clear() {
        if (part == null) {
            core.clear();
            return;
        }
        core.beforeChange();
        Iterator<K> all = keySet().iterator();
        while (all.hasNext()) {
            all.next();
            all.remove();
        }
    }

    @Override
    public Set<K> keySet() {
        return new KeyView<>(this);
    }

    @Override
    public Collection<V> values() {
        return new ValueView<>(this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new EntryView<>(this);
    }
}

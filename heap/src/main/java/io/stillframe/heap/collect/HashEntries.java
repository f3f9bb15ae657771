// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a hash table as the map that they are to the application.
 *
 * <p>Longer than most because {@link Map} is: each method is one of its.
 */
final class HashEntries<K extends @Nullable Object, V extends @Nullable Object> implements Viewed<K, V> {

    private final HashCore<K, V> core;

    HashEntries(HashCore<K, V> core) {
        this.core = core;
    }

    HashCore<K, V> core() {
        return core;
    }

    @Override
    public int size() {
        return core.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return core.find(key) != null;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        HashNode<K, V>[] bins = core.allBins();
        if (bins == null) {
            return false;
        }
        for (HashNode<K, V> head : bins) {
            for (HashNode<K, V> node = head; node != null; node = node.next) {
                if (Objects.equals(value, node.value)) {
                    return true;
                }
            }
        }
        return false;
    }

    V getOrDefault(@Nullable Object key, V other) {
        HashNode<K, V> node = core.find(key);
        return node == null ? other : node.value;
    }

    @Nullable
    V put(K key, V value) {
        core.beforeChange();
        int hash = KeyHash.spread(key);
        HashNode<K, V> node = core.find(hash, key);
        if (node == null) {
            core.insert(hash, key, value);
            return null;
        }
        return overwrite(node, value);
    }

    /** Adds {@code key} with {@code value} unless it is there. */
    boolean add(K key, V value) {
        core.beforeResize();
        int hash = KeyHash.spread(key);
        if (core.find(hash, key) != null) {
            return false;
        }
        core.insert(hash, key, value);
        return true;
    }

    private V overwrite(HashNode<K, V> node, V value) {
        V old = node.value;
        HashNode<K, V> unused = core.assign(node, value);
        return old;
    }

    @Nullable
    V putIfAbsent(K key, V value) {
        core.beforeChange();
        int hash = KeyHash.spread(key);
        HashNode<K, V> node = core.find(hash, key);
        if (node == null) {
            core.insert(hash, key, value);
            return null;
        }
        return node.value == null ? overwrite(node, value) : node.value;
    }

    void putAll(Map<? extends K, ? extends V> other) {
        core.beforeChange();
        core.reserve(other.size());
        for (Map.Entry<? extends K, ? extends V> entry : other.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    @Nullable
    V remove(@Nullable Object key) {
        core.beforeChange();
        HashNode<K, V> node = core.find(key);
        if (node == null) {
            return null;
        }
        core.remove(node, true);
        return node.value;
    }

    @Override
    public boolean containsEntry(@Nullable Object key, @Nullable Object value) {
        HashNode<K, V> node = core.find(key);
        return node != null && Objects.equals(node.value, value);
    }

    @Override
    public void beforeChange() {
        core.beforeChange();
    }

    @Override
    public boolean removeKey(@Nullable Object key) {
        core.beforeChange();
        HashNode<K, V> node = core.find(key);
        if (node == null) {
            return false;
        }
        core.remove(node, true);
        return true;
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        core.beforeChange();
        HashNode<K, V> node = core.find(key);
        if (node == null || !Objects.equals(node.value, value)) {
            return false;
        }
        core.remove(node, true);
        return true;
    }

    @Nullable
    V replace(K key, V value) {
        core.beforeChange();
        HashNode<K, V> node = core.find(key);
        return node == null ? null : overwrite(node, value);
    }

    boolean replace(K key, V old, V value) {
        core.beforeChange();
        HashNode<K, V> node = core.find(key);
        if (node == null || !Objects.equals(node.value, old)) {
            return false;
        }
        V unused = overwrite(node, value);
        return true;
    }

    @Nullable
    V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        int hash = KeyHash.spread(key);
        HashNode<K, V> node = core.findToCompute(hash, key);
        if (node != null && node.value != null) {
            return node.value;
        }
        int expected = core.changes();
        V value = function.apply(key);
        core.checkUnchangedSince(expected);
        return value == null ? null : store(node, hash, key, value);
    }

    /** Stores what was computed for a node, null if the key is not there; returns it as it is stored. */
    private V store(@Nullable HashNode<K, V> node, int hash, K key, V value) {
        if (node == null) {
            return core.insertComputed(hash, key, value);
        }
        // The function may have replaced the value of this very key, and with it the node.
        return core.assign(Objects.requireNonNull(core.find(hash, key)), value).value;
    }

    @Nullable
    V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        int hash = KeyHash.spread(key);
        HashNode<K, V> node = core.find(hash, key);
        return node == null || node.value == null ? null : recompute(node, hash, key, function);
    }

    @Nullable
    V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        int hash = KeyHash.spread(key);
        return recompute(core.findToCompute(hash, key), hash, key, function);
    }

    private @Nullable V recompute(
            @Nullable HashNode<K, V> node, int hash, K key, BiFunction<? super K, ? super V, ? extends V> function) {
        int expected = core.changes();
        V value = function.apply(key, node == null ? null : node.value);
        core.checkUnchangedSince(expected);
        return storeOrRemove(node, hash, key, value);
    }

    private @Nullable V storeOrRemove(@Nullable HashNode<K, V> node, int hash, K key, @Nullable V value) {
        if (value != null) {
            return store(node, hash, key, value);
        }
        if (node != null) {
            core.remove(Objects.requireNonNull(core.find(hash, key)), true);
        }
        return null;
    }

    @Nullable
    V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value);
        Objects.requireNonNull(function);
        core.beforeChange();
        int hash = KeyHash.spread(key);
        HashNode<K, V> node = core.findToCompute(hash, key);
        if (node == null || node.value == null) {
            return store(node, hash, key, value);
        }
        int expected = core.changes();
        V merged = function.apply(node.value, value);
        core.checkUnchangedSince(expected);
        return storeOrRemove(node, hash, key, merged);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        HashNode<K, V>[] bins = core.allBins();
        if (bins == null) {
            return;
        }
        int expected = core.changes();
        int replacements = core.replacements();
        for (int at = 0; at < bins.length; at++) {
            for (HashNode<K, V> node = bins[at]; node != null; node = node.next) {
                action.accept(node.key, node.value);
                if (core.replacements() != replacements) {
                    replacements = core.replacements();
                    node = currentOf(node);
                }
            }
        }
        core.checkUnchangedSince(expected);
    }

    /** The same entry as it is now, so that what comes next is what does now. */
    private HashNode<K, V> currentOf(HashNode<K, V> node) {
        HashNode<K, V> current = core.current(node);
        return current == null ? node : current;
    }

    void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        core.beforeChange();
        HashNode<K, V>[] bins = core.allBins();
        if (bins == null || core.count() == 0) {
            return;
        }
        for (int at = 0; at < bins.length; at++) {
            for (HashNode<K, V> node = bins[at]; node != null; node = node.next) {
                int changes = core.changes();
                int replacements = core.replacements();
                V value = function.apply(node.key, node.value);
                boolean same = changes == core.changes() && replacements == core.replacements();
                HashNode<K, V> current = same ? node : core.current(node);
                if (current != null) {
                    node = core.assign(current, value);
                }
            }
        }
    }

    @Override
    public void clear() {
        core.clear();
    }

    Set<K> keySet() {
        return new HashKeys<>(this);
    }

    Collection<V> values() {
        return new HashValues<>(this);
    }

    Set<Map.Entry<K, V>> entrySet() {
        return new HashEntrySet<>(this);
    }
}

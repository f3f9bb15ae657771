// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map that shows another one of the state: what is asked of it is asked of a wrapper of the JDK around that. */
abstract class ShownMap<K extends @Nullable Object, V extends @Nullable Object, M extends Map<K, V>>
        implements Map<K, V>, Serializable, CoreSection {

    final transient ViewCore<M> core;

    /** Shows {@code shown} as {@code wrapping} makes it; null before a restore. */
    ShownMap(CollectionKind kind, Function<Object, M> wrapping, @Nullable Object shown) {
        core = new ViewCore<>(this, kind, wrapping, shown);
    }

    @Override
    public final SectionCore stillframe$core() {
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
}

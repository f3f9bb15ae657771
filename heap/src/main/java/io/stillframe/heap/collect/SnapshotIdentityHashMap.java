// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An IdentityHashMap with a node of a heap beside each entry; what only reads is the JDK's. */
@SuppressWarnings("IdentityHashMapUsage") // as the JDK's
public final class SnapshotIdentityHashMap<K extends @Nullable Object, V extends @Nullable Object>
        extends IdentityHashMap<K, V> implements CoreSection {

    /** First release whose conditional methods compare values by identity, too. */
    private static final int STRICT_SINCE = 20;

    private final transient IdentityCore<K, V> core;

    /** An empty one. */
    public SnapshotIdentityHashMap() {
        core = new IdentityCore<>(this, new Own());
    }

    /** An empty one with room. */
    public SnapshotIdentityHashMap(int expectedSize) {
        super(expectedSize);
        core = new IdentityCore<>(this, new Own());
    }

    /** One with the entries of {@code other}. */
    public SnapshotIdentityHashMap(Map<? extends K, ? extends V> other) {
        this((int) ((1 + other.size()) * 1.1));
        core.putAll(other);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    public @Nullable V put(K key, V value) {
        return core.put(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> other) {
        core.putAll(other);
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return core.remove(key);
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        core.beforeChange();
        if (!hasValue(key, value)) {
            return false;
        }
        core.remove(key);
        return true;
    }

    @Override
    public boolean replace(K key, V old, V value) {
        core.beforeChange();
        if (!hasValue(key, old)) {
            return false;
        }
        core.put(key, value);
        return true;
    }

    private boolean hasValue(@Nullable Object key, @Nullable Object value) {
        V present = get(key);
        boolean same = Runtime.version().feature() < STRICT_SINCE ? Objects.equals(present, value) : present == value;
        return same && (present != null || containsKey(key));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        for (Map.Entry<K, V> entry : entrySet()) {
            entry.setValue(function.apply(entry.getKey(), entry.getValue()));
        }
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        return core.computeIfAbsent(key, function);
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return core.computeIfPresent(key, function);
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return core.compute(key, function);
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        return core.merge(key, value, function);
    }

    @Override
    public void clear() {
        core.clear();
    }

    @Override
    public Set<K> keySet() {
        return new MirrorKeys<>(core);
    }

    @Override
    public Collection<V> values() {
        return new MirrorValues<>(core);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new MirrorEntries<>(core, false);
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // it would have the same nodes
    public Object clone() {
        return new SnapshotIdentityHashMap<>(this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new IdentityHashMap<>(this));
    }

    private final class Own implements JdkMap<K, V> {

        @Override
        public int size() {
            return SnapshotIdentityHashMap.super.size();
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            return SnapshotIdentityHashMap.super.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return SnapshotIdentityHashMap.super.containsKey(key);
        }

        @Override
        public @Nullable V put(K key, V value) {
            return SnapshotIdentityHashMap.super.put(key, value);
        }

        @Override
        public @Nullable V remove(@Nullable Object key) {
            return SnapshotIdentityHashMap.super.remove(key);
        }

        @Override
        public void clear() {
            SnapshotIdentityHashMap.super.clear();
        }

        @Override
        public void reserve(int more) {
            SnapshotIdentityHashMap.super.putAll(new Announced<>(more));
        }

        @Override
        public Set<K> keySet() {
            return SnapshotIdentityHashMap.super.keySet();
        }

        @Override
        public Collection<V> values() {
            return SnapshotIdentityHashMap.super.values();
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return SnapshotIdentityHashMap.super.entrySet();
        }
    }
}

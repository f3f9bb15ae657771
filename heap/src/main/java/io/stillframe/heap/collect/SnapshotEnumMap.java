// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.SectionReader;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An EnumMap with a node of a heap beside each entry; what only reads is the JDK's. */
@SuppressWarnings("NonApiType") // constructors are like the JDK's
public final class SnapshotEnumMap<K extends Enum<K>, V extends @Nullable Object> extends EnumMap<K, V>
        implements CoreSection {

    private final transient EnumCore<K, V> core;

    /** Stands for all enums that have no constants. */
    private enum NoConstants {}

    /** An empty one. */
    public SnapshotEnumMap(Class<K> keyType) {
        super(keyType);
        core = new EnumCore<>(this, keyType, new Own());
    }

    /** One with the entries of {@code other}. */
    public SnapshotEnumMap(EnumMap<K, ? extends V> other) {
        super(other);
        core = new EnumCore<>(this, EnumKeyType.of(other), new Own());
    }

    /** One with the entries of {@code other}, of which there is at least one unless it is an EnumMap. */
    public SnapshotEnumMap(Map<K, ? extends V> other) {
        this(other instanceof EnumMap<K, ? extends V> map ? map : new EnumMap<K, V>(other));
    }

    /** An empty one for a restore, with the keys that the header tells. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum that is known at run time only
    static SnapshotEnumMap<?, ?> restored(SectionReader header) {
        header.readByte();
        Object constant = header.readReference();
        Class<?> keyType = constant instanceof Enum<?> key ? key.getDeclaringClass() : NoConstants.class;
        return new SnapshotEnumMap(keyType);
    }

    static SnapshotEnumMap<?, ?> withoutKeys() {
        return new SnapshotEnumMap<>(NoConstants.class);
    }

    Class<K> keyType() {
        return core.keyType();
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
    public SnapshotEnumMap<K, V> clone() {
        return new SnapshotEnumMap<>((EnumMap<K, V>) this);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new EnumMap<>((EnumMap<K, V>) this));
    }

    private final class Own implements JdkMap<K, V> {

        @Override
        public int size() {
            return SnapshotEnumMap.super.size();
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            return SnapshotEnumMap.super.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return SnapshotEnumMap.super.containsKey(key);
        }

        @Override
        public @Nullable V put(K key, V value) {
            return SnapshotEnumMap.super.put(key, value);
        }

        @Override
        public @Nullable V remove(@Nullable Object key) {
            return SnapshotEnumMap.super.remove(key);
        }

        @Override
        public void clear() {
            SnapshotEnumMap.super.clear();
        }

        @Override
        public void reserve(int more) {}

        @Override
        public Set<K> keySet() {
            return SnapshotEnumMap.super.keySet();
        }

        @Override
        public Collection<V> values() {
            return SnapshotEnumMap.super.values();
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return SnapshotEnumMap.super.entrySet();
        }
    }
}

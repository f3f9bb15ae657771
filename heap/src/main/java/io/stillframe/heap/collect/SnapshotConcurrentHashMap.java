// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.barrier.DirtyTracker;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ConcurrentHashMap with a node of a heap beside each entry; what only reads is the JDK's, bulk operations included.
 * In a heap only one thread changes it, as the context's lock demands. The order after a restore is that of a map into
 * which the same entries were put, in some order.
 *
 * <p>Its {@link #keySet()} must be of a class of the JDK that passes any barrier by. So what an exclusive invocation
 * removed through it is looked for when the invocation ends, and others get that of a copy. One that was given before the
 * map belonged to a heap must not be kept.
 *
 * <p>Longer than most because {@link java.util.concurrent.ConcurrentMap} is: each method is one of its.
 */
public final class SnapshotConcurrentHashMap<K, V> extends BulkReads<K, V> implements CoreSection {

    private final transient ConcurrentCore<K, V> core =
            new ConcurrentCore<>(this, CollectionKind.CONCURRENT_HASH_MAP, Content.KEY_AND_VALUE, new Own());

    private transient boolean hasGivenKeys;

    /** An empty one. */
    public SnapshotConcurrentHashMap() {}

    /** An empty one with room. */
    public SnapshotConcurrentHashMap(int capacity) {
        super(capacity);
    }

    /** An empty one with room. */
    public SnapshotConcurrentHashMap(int capacity, float loadFactor) {
        super(capacity, loadFactor);
    }

    /** An empty one with room. */
    public SnapshotConcurrentHashMap(int capacity, float loadFactor, int concurrencyLevel) {
        super(capacity, loadFactor, concurrencyLevel);
    }

    /** One with the entries of {@code other}. */
    public SnapshotConcurrentHashMap(Map<? extends K, ? extends V> other) {
        this(HashTables.concurrentCapacityOfCopy(other.size()));
        core.putAll(other);
    }

    @Override
    public SectionCore stillframe$core() {
        return core;
    }

    @Override
    void loadAll() {
        core.present();
    }

    @Override
    public int size() {
        return core.size();
    }

    @Override
    public boolean isEmpty() {
        return core.size() == 0;
    }

    @Override
    public long mappingCount() {
        return core.size();
    }

    @Override
    public @Nullable V get(Object key) {
        core.lookFor(key);
        return super.get(key);
    }

    @Override
    public V getOrDefault(Object key, V other) {
        core.lookFor(key);
        return super.getOrDefault(key, other);
    }

    @Override
    public boolean containsKey(Object key) {
        core.lookFor(key);
        return super.containsKey(key);
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
    public @Nullable V putIfAbsent(K key, V value) {
        if (!core.isAttached()) {
            return super.putIfAbsent(key, value);
        }
        Objects.requireNonNull(value);
        core.beforeChange();
        V present = get(key);
        return present == null ? core.put(key, value) : present;
    }

    @Override
    public @Nullable V remove(Object key) {
        return core.remove(key);
    }

    @Override
    public boolean remove(Object key, @Nullable Object value) {
        core.beforeChange();
        core.lookFor(key);
        boolean removed = super.remove(key, value);
        if (removed) {
            core.forget(key);
        }
        return removed;
    }

    @Override
    public @Nullable V replace(K key, V value) {
        if (!core.isAttached()) {
            return super.replace(key, value);
        }
        Objects.requireNonNull(value);
        core.beforeChange();
        return containsKey(key) ? core.put(key, value) : null;
    }

    @Override
    public boolean replace(K key, V old, V value) {
        if (!core.isAttached()) {
            return super.replace(key, old, value);
        }
        Objects.requireNonNull(old);
        Objects.requireNonNull(value);
        core.beforeChange();
        V present = get(key);
        if (present == null || (present != old && !old.equals(present))) {
            return false;
        }
        core.put(key, value);
        return true;
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        if (!core.isAttached()) {
            super.replaceAll(function);
            return;
        }
        Objects.requireNonNull(function);
        forEach((key, value) -> {
            V old = value;
            // The function may have changed this very entry.
            while (old != null && !replace(key, old, Objects.requireNonNull(function.apply(key, old)))) {
                old = get(key);
            }
        });
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        if (!core.isAttached()) {
            return super.computeIfAbsent(key, function);
        }
        Objects.requireNonNull(function);
        core.beforeChange();
        K place = core.placeOf(key);
        V value = super.computeIfAbsent(place, k -> core.adopt(function.apply(k)));
        noteEntry(place);
        return value;
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        if (!core.isAttached()) {
            return super.computeIfPresent(key, function);
        }
        Objects.requireNonNull(function);
        core.beforeChange();
        core.lookFor(key);
        V value = super.computeIfPresent(key, (k, old) -> core.adopt(function.apply(k, old)));
        noteEntry(key);
        return value;
    }

    @Override
    @SuppressWarnings("NullAway") // the function is for absent values too
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        if (!core.isAttached()) {
            return super.compute(key, function);
        }
        Objects.requireNonNull(function);
        core.beforeChange();
        K place = core.placeOf(key);
        V value = super.compute(place, (k, old) -> core.adopt(function.apply(k, old)));
        noteEntry(place);
        return value;
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        if (!core.isAttached()) {
            return super.merge(key, value, function);
        }
        Objects.requireNonNull(function);
        core.beforeChange();
        K place = core.placeOf(key);
        V merged = super.merge(place, core.adopt(value), (a, b) -> core.adopt(function.apply(a, b)));
        noteEntry(place);
        return merged;
    }

    /** A function may have changed the entry itself that it computed a value for. */
    private void noteEntry(K key) {
        V value = get(key);
        if (value == null) {
            core.forget(key);
        } else {
            core.note(key, value);
        }
    }

    @Override
    public void clear() {
        core.clear();
    }

    @Override
    public KeySetView<K, V> keySet() {
        DirtyTracker tracker = core.tracker();
        loadAll();
        if (tracker == null) {
            return super.keySet();
        }
        if (tracker.writer != Thread.currentThread()) {
            return new ConcurrentHashMap<>(this).keySet();
        }
        if (!hasGivenKeys) {
            hasGivenKeys = true;
            tracker.beforeExit(this::lookForMissing);
        }
        return super.keySet();
    }

    private void lookForMissing() {
        hasGivenKeys = false;
        core.forgetMissing();
    }

    /**
     * In a heap there is none: keys would come into the map without the barrier.
     *
     * @throws UnsupportedOperationException if it belongs to a heap
     */
    @Override
    public KeySetView<K, V> keySet(V mappedValue) {
        if (core.isAttached()) {
            throw new UnsupportedOperationException(CollectMessages.text("STFR0182E"));
        }
        return super.keySet(mappedValue);
    }

    @Override
    public Collection<V> values() {
        return new MirrorValues<>(core);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new MirrorEntries<>(core, true);
    }

    /** As the JDK's: an object stream holds no heap. */
    private Object writeReplace() {
        return Unwrapping.serialForm(this, () -> new ConcurrentHashMap<>(this));
    }

    private final class Own implements JdkMap<K, V> {

        @Override
        public int size() {
            return SnapshotConcurrentHashMap.super.size();
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            return SnapshotConcurrentHashMap.super.get(Objects.requireNonNull(key));
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return SnapshotConcurrentHashMap.super.containsKey(Objects.requireNonNull(key));
        }

        @Override
        public @Nullable V put(K key, V value) {
            return SnapshotConcurrentHashMap.super.put(key, value);
        }

        @Override
        public @Nullable V remove(@Nullable Object key) {
            return SnapshotConcurrentHashMap.super.remove(Objects.requireNonNull(key));
        }

        @Override
        public void clear() {
            SnapshotConcurrentHashMap.super.clear();
        }

        @Override
        public void reserve(int more) {
            SnapshotConcurrentHashMap.super.putAll(new Announced<>(more));
        }

        @Override
        public Set<K> keySet() {
            return SnapshotConcurrentHashMap.super.keySet();
        }

        @Override
        public Collection<V> values() {
            return SnapshotConcurrentHashMap.super.values();
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return SnapshotConcurrentHashMap.super.entrySet();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A ConcurrentHashMap of which entries may be absent until somebody looks: whatever looks at all of them has them loaded
 * first.
 *
 * <p>Longer than most because ConcurrentHashMap is: each method is one of its that read without asking another one.
 */
abstract class BulkReads<K, V> extends ConcurrentHashMap<K, V> {

    BulkReads() {}

    BulkReads(int capacity) {
        super(capacity);
    }

    BulkReads(int capacity, float loadFactor) {
        super(capacity, loadFactor);
    }

    BulkReads(int capacity, float loadFactor, int concurrencyLevel) {
        super(capacity, loadFactor, concurrencyLevel);
    }

    /** Loads what is absent. */
    abstract void loadAll();

    @Override
    public boolean containsValue(Object value) {
        loadAll();
        return super.containsValue(value);
    }

    @Override
    public Enumeration<K> keys() {
        loadAll();
        return super.keys();
    }

    @Override
    public Enumeration<V> elements() {
        loadAll();
        return super.elements();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        loadAll();
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        loadAll();
        return super.hashCode();
    }

    @Override
    public String toString() {
        loadAll();
        return super.toString();
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        loadAll();
        super.forEach(action);
    }

    @Override
    public void forEach(long parallel, BiConsumer<? super K, ? super V> action) {
        loadAll();
        super.forEach(parallel, action);
    }

    @Override
    public <U> void forEach(
            long parallel, BiFunction<? super K, ? super V, ? extends U> transformer, Consumer<? super U> action) {
        loadAll();
        super.forEach(parallel, transformer, action);
    }

    @Override
    public <U> @Nullable U search(long parallel, BiFunction<? super K, ? super V, ? extends U> function) {
        loadAll();
        return super.search(parallel, function);
    }

    @Override
    public <U> @Nullable U reduce(
            long parallel,
            BiFunction<? super K, ? super V, ? extends U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        loadAll();
        return super.reduce(parallel, transformer, reducer);
    }

    @Override
    public double reduceToDouble(
            long parallel,
            ToDoubleBiFunction<? super K, ? super V> transformer,
            double basis,
            DoubleBinaryOperator reducer) {
        loadAll();
        return super.reduceToDouble(parallel, transformer, basis, reducer);
    }

    @Override
    public long reduceToLong(
            long parallel, ToLongBiFunction<? super K, ? super V> transformer, long basis, LongBinaryOperator reducer) {
        loadAll();
        return super.reduceToLong(parallel, transformer, basis, reducer);
    }

    @Override
    public int reduceToInt(
            long parallel, ToIntBiFunction<? super K, ? super V> transformer, int basis, IntBinaryOperator reducer) {
        loadAll();
        return super.reduceToInt(parallel, transformer, basis, reducer);
    }

    @Override
    public void forEachKey(long parallel, Consumer<? super K> action) {
        loadAll();
        super.forEachKey(parallel, action);
    }

    @Override
    public <U> void forEachKey(
            long parallel, Function<? super K, ? extends U> transformer, Consumer<? super U> action) {
        loadAll();
        super.forEachKey(parallel, transformer, action);
    }

    @Override
    public <U> @Nullable U searchKeys(long parallel, Function<? super K, ? extends U> function) {
        loadAll();
        return super.searchKeys(parallel, function);
    }

    @Override
    public @Nullable K reduceKeys(long parallel, BiFunction<? super K, ? super K, ? extends K> reducer) {
        loadAll();
        return super.reduceKeys(parallel, reducer);
    }

    @Override
    public <U> @Nullable U reduceKeys(
            long parallel,
            Function<? super K, ? extends U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        loadAll();
        return super.reduceKeys(parallel, transformer, reducer);
    }

    @Override
    public double reduceKeysToDouble(
            long parallel, ToDoubleFunction<? super K> transformer, double basis, DoubleBinaryOperator reducer) {
        loadAll();
        return super.reduceKeysToDouble(parallel, transformer, basis, reducer);
    }

    @Override
    public long reduceKeysToLong(
            long parallel, ToLongFunction<? super K> transformer, long basis, LongBinaryOperator reducer) {
        loadAll();
        return super.reduceKeysToLong(parallel, transformer, basis, reducer);
    }

    @Override
    public int reduceKeysToInt(
            long parallel, ToIntFunction<? super K> transformer, int basis, IntBinaryOperator reducer) {
        loadAll();
        return super.reduceKeysToInt(parallel, transformer, basis, reducer);
    }

    @Override
    public void forEachValue(long parallel, Consumer<? super V> action) {
        loadAll();
        super.forEachValue(parallel, action);
    }

    @Override
    public <U> void forEachValue(
            long parallel, Function<? super V, ? extends U> transformer, Consumer<? super U> action) {
        loadAll();
        super.forEachValue(parallel, transformer, action);
    }

    @Override
    public <U> @Nullable U searchValues(long parallel, Function<? super V, ? extends U> function) {
        loadAll();
        return super.searchValues(parallel, function);
    }

    @Override
    public @Nullable V reduceValues(long parallel, BiFunction<? super V, ? super V, ? extends V> reducer) {
        loadAll();
        return super.reduceValues(parallel, reducer);
    }

    @Override
    public <U> @Nullable U reduceValues(
            long parallel,
            Function<? super V, ? extends U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        loadAll();
        return super.reduceValues(parallel, transformer, reducer);
    }

    @Override
    public double reduceValuesToDouble(
            long parallel, ToDoubleFunction<? super V> transformer, double basis, DoubleBinaryOperator reducer) {
        loadAll();
        return super.reduceValuesToDouble(parallel, transformer, basis, reducer);
    }

    @Override
    public long reduceValuesToLong(
            long parallel, ToLongFunction<? super V> transformer, long basis, LongBinaryOperator reducer) {
        loadAll();
        return super.reduceValuesToLong(parallel, transformer, basis, reducer);
    }

    @Override
    public int reduceValuesToInt(
            long parallel, ToIntFunction<? super V> transformer, int basis, IntBinaryOperator reducer) {
        loadAll();
        return super.reduceValuesToInt(parallel, transformer, basis, reducer);
    }

    @Override
    public void forEachEntry(long parallel, Consumer<? super Map.Entry<K, V>> action) {
        loadAll();
        super.forEachEntry(parallel, action);
    }

    @Override
    public <U> void forEachEntry(
            long parallel, Function<Map.Entry<K, V>, ? extends U> transformer, Consumer<? super U> action) {
        loadAll();
        super.forEachEntry(parallel, transformer, action);
    }

    @Override
    public <U> @Nullable U searchEntries(long parallel, Function<Map.Entry<K, V>, ? extends U> function) {
        loadAll();
        return super.searchEntries(parallel, function);
    }

    @Override
    public Map.@Nullable Entry<K, V> reduceEntries(
            long parallel, BiFunction<Map.Entry<K, V>, Map.Entry<K, V>, ? extends Map.Entry<K, V>> reducer) {
        loadAll();
        return super.reduceEntries(parallel, reducer);
    }

    @Override
    public <U> @Nullable U reduceEntries(
            long parallel,
            Function<Map.Entry<K, V>, ? extends U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        loadAll();
        return super.reduceEntries(parallel, transformer, reducer);
    }

    @Override
    public double reduceEntriesToDouble(
            long parallel, ToDoubleFunction<Map.Entry<K, V>> transformer, double basis, DoubleBinaryOperator reducer) {
        loadAll();
        return super.reduceEntriesToDouble(parallel, transformer, basis, reducer);
    }

    @Override
    public long reduceEntriesToLong(
            long parallel, ToLongFunction<Map.Entry<K, V>> transformer, long basis, LongBinaryOperator reducer) {
        loadAll();
        return super.reduceEntriesToLong(parallel, transformer, basis, reducer);
    }

    @Override
    public int reduceEntriesToInt(
            long parallel, ToIntFunction<Map.Entry<K, V>> transformer, int basis, IntBinaryOperator reducer) {
        loadAll();
        return super.reduceEntriesToInt(parallel, transformer, basis, reducer);
    }
}

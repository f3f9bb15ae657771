// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The entries of a hash table. */
final class HashEntrySet<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<Map.Entry<K, V>> {

    private final HashEntries<K, V> map;

    HashEntrySet(HashEntries<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean contains(@Nullable Object other) {
        if (!(other instanceof Map.Entry<?, ?> entry)) {
            return false;
        }
        HashNode<K, V> node = map.core().find(entry.getKey());
        return node != null && Objects.equals(node.value, entry.getValue());
    }

    @Override
    public boolean remove(@Nullable Object other) {
        map.core().beforeChange();
        return other instanceof Map.Entry<?, ?> entry && map.remove(entry.getKey(), entry.getValue());
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new Cursor<>(map.core());
    }

    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
        return new Parts<>(map.core());
    }

    private static final class Cursor<K extends @Nullable Object, V extends @Nullable Object>
            extends HashCursor<K, V, Map.Entry<K, V>> {

        Cursor(HashCore<K, V> core) {
            super(core);
        }

        @Override
        Map.Entry<K, V> shown(HashNode<K, V> node) {
            return new HashEntry<>(core, node);
        }
    }

    private static final class Parts<K extends @Nullable Object, V extends @Nullable Object>
            extends HashSpliterator<K, V, Map.Entry<K, V>> {

        Parts(HashCore<K, V> core) {
            super(core);
        }

        private Parts(Parts<K, V> other, int middle) {
            super(other, middle);
        }

        @Override
        Map.Entry<K, V> shown(HashNode<K, V> node) {
            return new HashEntry<>(core, node);
        }

        @Override
        Parts<K, V> before(int middle) {
            return new Parts<>(this, middle);
        }

        @Override
        int kind() {
            return DISTINCT;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The entries of a hash table. */
final class HashEntrySet<K extends @Nullable Object, V extends @Nullable Object>
        extends ViewOfEntries<K, V, HashEntries<K, V>> {

    HashEntrySet(HashEntries<K, V> map) {
        super(map);
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

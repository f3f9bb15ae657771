// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The keys of a hash table. */
final class HashKeys<K extends @Nullable Object, V extends @Nullable Object>
        extends ViewOfKeys<K, V, HashEntries<K, V>> {

    HashKeys(HashEntries<K, V> map) {
        super(map);
    }

    @Override
    public Iterator<K> iterator() {
        return new Cursor<>(map.core());
    }

    @Override
    public Spliterator<K> spliterator() {
        return new Parts<>(map.core());
    }

    private static final class Cursor<K extends @Nullable Object, V extends @Nullable Object>
            extends HashCursor<K, V, K> {

        Cursor(HashCore<K, V> core) {
            super(core);
        }

        @Override
        K shown(HashNode<K, V> node) {
            return node.key;
        }
    }

    private static final class Parts<K extends @Nullable Object, V extends @Nullable Object>
            extends HashSpliterator<K, V, K> {

        Parts(HashCore<K, V> core) {
            super(core);
        }

        private Parts(Parts<K, V> other, int middle) {
            super(other, middle);
        }

        @Override
        K shown(HashNode<K, V> node) {
            return node.key;
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

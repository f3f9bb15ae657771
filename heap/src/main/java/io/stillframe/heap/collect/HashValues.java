// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The values of a hash table. */
final class HashValues<K extends @Nullable Object, V extends @Nullable Object>
        extends ViewOfValues<K, V, HashEntries<K, V>> {

    HashValues(HashEntries<K, V> map) {
        super(map);
    }

    @Override
    public Iterator<V> iterator() {
        return new Cursor<>(map.core());
    }

    @Override
    public Spliterator<V> spliterator() {
        return new Parts<>(map.core());
    }

    private static final class Cursor<K extends @Nullable Object, V extends @Nullable Object>
            extends HashCursor<K, V, V> {

        Cursor(HashCore<K, V> core) {
            super(core);
        }

        @Override
        V shown(HashNode<K, V> node) {
            return node.value;
        }
    }

    private static final class Parts<K extends @Nullable Object, V extends @Nullable Object>
            extends HashSpliterator<K, V, V> {

        Parts(HashCore<K, V> core) {
            super(core);
        }

        private Parts(Parts<K, V> other, int middle) {
            super(other, middle);
        }

        @Override
        V shown(HashNode<K, V> node) {
            return node.value;
        }

        @Override
        Parts<K, V> before(int middle) {
            return new Parts<>(this, middle);
        }

        @Override
        int kind() {
            return 0;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import org.jspecify.annotations.Nullable;

/** An entry whose number does not fit into the word of the others, as after 400 million insertions into one table. */
final class WideNode<K extends @Nullable Object, V extends @Nullable Object> extends HashNode<K, V> {

    private final long number;

    WideNode(long number, K key, V value) {
        super(0, key, value);
        this.number = number;
    }

    @Override
    long wideNumber() {
        return number;
    }
}

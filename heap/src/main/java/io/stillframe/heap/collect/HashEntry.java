// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry as an iteration gives it: shows later changes of its value and can set it, as long as it is in the map. */
final class HashEntry<K extends @Nullable Object, V extends @Nullable Object> implements Map.Entry<K, V> {

    private final HashCore<K, V> core;
    private HashNode<K, V> node;
    private int replacements;

    HashEntry(HashCore<K, V> core, HashNode<K, V> node) {
        this.core = core;
        this.node = node;
        this.replacements = core.replacements();
    }

    @Override
    public K getKey() {
        return node.key;
    }

    @Override
    public V getValue() {
        if (replacements != core.replacements()) {
            replacements = core.replacements();
            HashNode<K, V> current = core.current(node);
            node = current == null ? node : current;
        }
        return node.value;
    }

    @Override
    public V setValue(V value) {
        core.beforeChange();
        V old = getValue();
        HashNode<K, V> current = core.current(node);
        // As in the JDK it is only an entry now, of no map, when the map has it no more.
        node = current == null ? node.copy(value) : core.assign(current, value);
        return old;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Map.Entry<?, ?> entry
                && Objects.equals(getKey(), entry.getKey())
                && Objects.equals(getValue(), entry.getValue());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(getKey()) ^ Objects.hashCode(getValue());
    }

    @Override
    public String toString() {
        return getKey() + "=" + getValue();
    }
}

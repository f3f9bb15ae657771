// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.heap.collect.EntryNode.Fate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry as an iteration gives it: shows later changes of its value and can set it, as long as it is in the map. */
final class LiveEntry<K extends @Nullable Object, V extends @Nullable Object> implements Map.Entry<K, V> {

    private final MapCore<K, V> core;
    private final Map.Entry<K, EntryNode<K, V>> place;

    LiveEntry(MapCore<K, V> core, Map.Entry<K, EntryNode<K, V>> place) {
        this.core = core;
        this.place = place;
    }

    private EntryNode<K, V> node() {
        EntryNode<K, V> node = place.getValue();
        if (node.fate == Fate.MOVED) {
            EntryNode<K, V> current = core.index().get(node.key);
            return current == null ? node : current;
        }
        return node;
    }

    @Override
    public K getKey() {
        return place.getKey();
    }

    @Override
    public V getValue() {
        return node().value;
    }

    @Override
    public V setValue(V value) {
        core.beforeChange();
        EntryNode<K, V> node = node();
        V old = node.value;
        switch (node.fate) {
            case PRESENT -> {
                if (place.getValue() == node) {
                    core.assign(place, node, value);
                } else {
                    core.assign(node, value);
                }
            }
            // As in the JDK it is only an entry now, of no map.
            case MOVED, REMOVED -> place.setValue(node.detached(value));
        }
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

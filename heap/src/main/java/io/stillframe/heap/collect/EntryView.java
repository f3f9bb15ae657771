// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The entries of a map. */
final class EntryView<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<Map.Entry<K, V>> {

    private final EntryMap<K, V> map;

    EntryView(EntryMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new EntryCursor<>(map, place -> new LiveEntry<>(map.core(), place));
    }

    @Override
    public boolean contains(@Nullable Object other) {
        if (!(other instanceof Map.Entry<?, ?> entry)) {
            return false;
        }
        EntryNode<K, V> node = map.find(entry.getKey());
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
    public Spliterator<Map.Entry<K, V>> spliterator() {
        return new MappedSpliterator<>(
                map.index().entrySet().spliterator(), place -> new LiveEntry<>(map.core(), place));
    }
}

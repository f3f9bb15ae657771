// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks over the places of an index and removes through the barrier; {@code shown} is what the application sees of one. */
final class EntryCursor<K extends @Nullable Object, V extends @Nullable Object, T extends @Nullable Object>
        implements Iterator<T> {

    private final MapCore<K, V> core;
    private final Iterator<Map.Entry<K, EntryNode<K, V>>> places;
    private final Function<Map.Entry<K, EntryNode<K, V>>, T> shown;
    private Map.@Nullable Entry<K, EntryNode<K, V>> place;

    EntryCursor(EntryMap<K, V> map, Function<Map.Entry<K, EntryNode<K, V>>, T> shown) {
        this.core = map.core();
        this.places = map.places();
        this.shown = shown;
    }

    @Override
    public boolean hasNext() {
        return places.hasNext();
    }

    @Override
    public T next() {
        Map.Entry<K, EntryNode<K, V>> next = places.next();
        place = next;
        return shown.apply(next);
    }

    @Override
    public void remove() {
        core.beforeResize();
        Map.Entry<K, EntryNode<K, V>> last = place;
        EntryNode<K, V> node = last == null ? null : last.getValue();
        places.remove();
        place = null;
        if (node != null) {
            core.removed(node);
        }
    }
}
